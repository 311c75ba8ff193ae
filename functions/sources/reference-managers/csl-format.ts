import { draftCatalogueRecord } from '../catalogues/draft-catalogue-record.ts';
import { ifMentionsIdentifier } from '../catalogues/find-identifier.ts';
import { journalUnlessArchive } from '../catalogues/journal-unless-archive.ts';
import { htmlOfJats } from '../crossref/draft-crossref-work.ts';
import type { JsonFormat } from '../importer/format.ts';
import { readPersonNames } from '../people/parse-authors.ts';
import { asList, asText, isObject, type JsonObject } from '../wire/json-values.ts';
import { parsePartialDate } from '../wire/parse-partial-date.ts';

/** The types of CSL under which papers are kept. https://github.com/citation-style-language/schema */
const types =
  /^(?:article(?:-journal|-magazine|-newspaper)?|book|chapter|dataset|document|entry(?:-\w+)?|manuscript|paper-conference|periodical|post(?:-weblog)?|preprint|report|review|software|speech|thesis|webpage)$/;

/** Fields that CSL does not have: a record with one of these is of another format, whatever else it has. */
const fieldsOfOthers = ['authors', 'categories', 'arxivId', 'arxiv_id', 'abstractNote', 'links'];

/** The format of CSL JSON, in which Zotero, Mendeley, Paperpile and pandoc exchange records, and which Crossref and DataCite serve. */
export const cslFormat: JsonFormat = {
  name: 'CSL JSON',
  lists: ['items', 'references'],
  isRecord: (value) =>
    (isObject(value.issued) || 'container-title' in value || types.test(asText(value.type) ?? '')) &&
    ('title' in value || 'DOI' in value || 'URL' in value) &&
    !fieldsOfOthers.some((name) => name in value),
  read: (item) => [
    draftCatalogueRecord(
      {
        title: firstText(item.title),
        abstract: htmlOfJats(asText(item.abstract) ?? ''),
        authors: readPersonNames(item.author),
        names: [
          archiveIdentifier(item),
          ...[item.eprint, item.URL, item.DOI].map(asText),
          ...[item.number, item.note].map((text) => ifMentionsIdentifier(asText(text))),
        ],
        url: asText(item.URL),
        publishedAt:
          readCslDate(item.issued) ?? readCslDate(item['original-date']) ?? readCslDate(item.submitted),
        journalRef: journalUnlessArchive(firstText(item['container-title'])),
        label: asText(item['citation-key']) ?? asText(item.id),
      },
      'file',
    ),
  ],
};

/** The identifier in an archive: where the archive is arXiv, also the record's number, which need not say so. */
const archiveIdentifier = ({
  archive,
  publisher,
  archive_location: at,
  number,
}: JsonObject): string | undefined =>
  /arxiv/i.test(`${asText(archive) ?? ''} ${asText(publisher) ?? ''}`)
    ? (asText(at) ?? asText(number))
    : asText(at);

const firstText = (value: unknown): string | undefined => asText(asList(value)[0]);

/** Read a date: `{"date-parts": [["2025", 1, 2]]}`, `{raw}`, `{literal}`, or a text; of a span its beginning. */
function readCslDate(date: unknown): string | undefined {
  if (!isObject(date)) return asText(date) && parsePartialDate(date);
  const [parts] = asList(date['date-parts']);
  const written = Array.isArray(parts) ? parts.filter((part) => asText(part) !== undefined) : [];
  return written.length > 0
    ? parsePartialDate(written.join('-'))
    : parsePartialDate(date.raw ?? date.literal ?? '');
}

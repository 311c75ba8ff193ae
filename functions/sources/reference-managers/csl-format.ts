import { ifAboutArxiv } from '../catalogues/find-identifier.ts';
import { journalName } from '../catalogues/journal-name.ts';
import { readCatalogueRecord } from '../catalogues/read-catalogue-record.ts';
import { stripJats } from '../crossref/draft-crossref-work.ts';
import type { JsonFormat } from '../importer/format.ts';
import { readPersonNames } from '../people/read-person-names.ts';
import { asList, asText, isObject, type JsonObject } from '../wire/json-values.ts';
import { parseDate } from '../wire/parse-date.ts';

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
    (isObject(value.issued) || 'container-title' in value || types.test(String(value.type))) &&
    ('title' in value || 'DOI' in value || 'URL' in value) &&
    !fieldsOfOthers.some((name) => name in value),
  read: (item) => [
    readCatalogueRecord(
      {
        title: firstText(item.title),
        abstract: stripJats(asText(item.abstract) ?? ''),
        authors: readPersonNames(item.author),
        names: [
          archiveIdentifier(item),
          ...[item.eprint, item.URL, item.DOI].map(asText),
          ...[item.number, item.note].map((text) => ifAboutArxiv(asText(text))),
        ],
        url: asText(item.URL),
        publishedAt:
          readCslDate(item.issued) ?? readCslDate(item['original-date']) ?? readCslDate(item.submitted),
        journalRef: journalName(firstText(item['container-title'])),
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
  /arxiv/i.test(`${archive ?? ''} ${publisher ?? ''}`) ? (asText(at) ?? asText(number)) : asText(at);

const firstText = (value: unknown): string | undefined => asText(asList(value)[0]);

/** Read a date: `{"date-parts": [["2025", 1, 2]]}`, `{raw}`, `{literal}`, or a text; of a span its beginning. */
function readCslDate(date: unknown): string | undefined {
  if (!isObject(date)) return asText(date) && parseDate(date);
  const [parts] = asList(date['date-parts']);
  const written = Array.isArray(parts) ? parts.filter((part) => asText(part) !== undefined) : [];
  return written.length > 0 ? parseDate(written.join('-')) : parseDate(date.raw ?? date.literal ?? '');
}

import { catalogueItem, saysArxiv } from '../catalogues/catalogue-record.ts';
import { withoutJats } from '../crossref/crossref.ts';
import { isObject, type JsonFormat, type JsonObject, listIn, textIn } from '../files/format.ts';
import { personNames } from '../people/person-names.ts';
import { dateIn } from '../wire/written-date.ts';

/** https://github.com/citation-style-language/schema: those under which papers are kept. */
const types =
  /^(?:article(?:-journal|-magazine|-newspaper)?|book|chapter|dataset|document|entry(?:-\w+)?|manuscript|paper-conference|periodical|post(?:-weblog)?|preprint|report|review|software|speech|thesis|webpage)$/;

/** What CSL calls otherwise: a record with one of these is ours, whatever else it has. */
const ours = ['authors', 'categories', 'arxivId', 'arxiv_id', 'abstractNote', 'links'];

/** CSL JSON, the exchange format of Zotero, Mendeley, Paperpile and pandoc; also what Crossref and DataCite give for it. */
export const csl: JsonFormat = {
  name: 'CSL JSON',
  lists: ['items', 'references'],
  isRecord: (value) =>
    (isObject(value.issued) || 'container-title' in value || types.test(String(value.type))) &&
    ('title' in value || 'DOI' in value || 'URL' in value) &&
    !ours.some((name) => name in value),
  read: (item) => [
    catalogueItem(
      {
        title: firstText(item.title),
        abstract: withoutJats(textIn(item.abstract) ?? ''),
        authors: personNames(item.author),
        names: [
          archived(item),
          ...[item.eprint, item.URL, item.DOI].map(textIn),
          ...[item.number, item.note].map((text) => saysArxiv(textIn(text))),
        ],
        url: textIn(item.URL),
        publishedAt: cslDate(item.issued) ?? cslDate(item['original-date']) ?? cslDate(item.submitted),
        journalRef: journalIn(firstText(item['container-title'])),
        label: textIn(item['citation-key']) ?? textIn(item.id),
      },
      'file',
    ),
  ],
};

/** Where the archive is arXiv, its number need not say so. */
const archived = ({ archive, publisher, archive_location: at, number }: JsonObject): string | undefined =>
  /arxiv/i.test(`${archive ?? ''} ${publisher ?? ''}`) ? (textIn(at) ?? textIn(number)) : textIn(at);

const firstText = (value: unknown): string | undefined => textIn(listIn(value)[0]);

/** An archive is no journal. */
export const journalIn = (name: string | undefined): string | undefined =>
  name && /^(?:arxiv\b|corr$|bioRxiv$|medRxiv$)/i.test(name) ? undefined : name;

/** `{"date-parts": [["2025", 1, 2]]}`, `{raw}`, `{literal}`, or a text; of a span its beginning. */
function cslDate(date: unknown): string | undefined {
  if (!isObject(date)) return textIn(date) && dateIn(date);
  const [parts] = listIn(date['date-parts']);
  const written = Array.isArray(parts) ? parts.filter((part) => textIn(part) !== undefined) : [];
  return written.length > 0 ? dateIn(written.join('-')) : dateIn(date.raw ?? date.literal ?? '');
}

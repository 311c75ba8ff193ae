import { catalogueItem, categoriesAmong, saysArxiv } from '../catalogues/catalogue-record.ts';
import {
  type FileItem,
  isObject,
  type JsonFormat,
  type JsonObject,
  objectsIn,
  textIn,
} from '../files/format.ts';
import { personNames } from '../people/person-names.ts';
import { dateIn } from '../wire/written-date.ts';
import { journalIn } from './csl.ts';

/** What hangs on an item and is none. */
const beside = new Set(['attachment', 'note', 'annotation']);

const itemOf = (value: JsonObject): JsonObject => (isObject(value.data) ? value.data : value);

/** Items of Zotero's API and translators, and Better BibTeX's JSON. https://www.zotero.org/support/dev/web_api/v3/basics */
export const zotero: JsonFormat = {
  name: "Zotero's JSON",
  lists: ['items'],
  isRecord: (value) => typeof itemOf(value).itemType === 'string',
  read: (value) => [zoteroItem(itemOf(value), value)],
};

function zoteroItem(item: JsonObject, { meta }: JsonObject): FileItem {
  const kind = String(item.itemType);
  if (beside.has(kind)) return { skipped: `is no paper (${kind})` };
  const creators = objectsIn(item.creators);
  const authors = creators.filter(({ creatorType = 'author' }) => creatorType === 'author');
  const date = isObject(meta) ? (textIn(meta.parsedDate) ?? item.date) : item.date;
  const journal = [item.publicationTitle, item.proceedingsTitle, item.bookTitle].find((one) => textIn(one));
  return catalogueItem(
    {
      title: textIn(item.title),
      abstract: textIn(item.abstractNote),
      authors: personNames(authors),
      names: [
        ...[item.archiveID, item.url, item.DOI].map(textIn),
        ...[item.number, item.archiveLocation, item.extra, item.publicationTitle].map((text) =>
          saysArxiv(textIn(text)),
        ),
      ],
      url: textIn(item.url),
      categories: categoriesAmong(objectsIn(item.tags).flatMap(({ tag }) => textIn(tag) ?? [])),
      publishedAt: textIn(date) && dateIn(date),
      journalRef: journalIn(textIn(journal)),
      label: textIn(item.citationKey) ?? textIn(item.citekey) ?? textIn(item.key),
    },
    'file',
  );
}

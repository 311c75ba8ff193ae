import { arxivCategoriesAmong, draftCatalogueRecord } from '../catalogues/draft-catalogue-record.ts';
import { ifMentionsIdentifier } from '../catalogues/find-identifier.ts';
import { journalUnlessArchive } from '../catalogues/journal-unless-archive.ts';
import type { FileItem, JsonFormat } from '../importer/format.ts';
import { readPersonNames } from '../people/parse-authors.ts';
import { asObjects, asText, isObject, type JsonObject } from '../wire/json-values.ts';
import { parsePartialDate } from '../wire/parse-partial-date.ts';

/** Types of items that are attached to another, and are no papers. */
const attachedKinds = new Set(['attachment', 'note', 'annotation']);

const unwrapItem = (value: JsonObject): JsonObject => (isObject(value.data) ? value.data : value);

/** The format of items of Zotero's API and translators, and of Better BibTeX's JSON. https://www.zotero.org/support/dev/web_api/v3/basics */
export const zoteroFormat: JsonFormat = {
  name: "Zotero's JSON",
  lists: ['items'],
  isRecord: (value) => typeof unwrapItem(value).itemType === 'string',
  read: (value) => [readItem(unwrapItem(value), value)],
};

function readItem(item: JsonObject, { meta }: JsonObject): FileItem {
  const kind = asText(item.itemType) ?? '';
  if (attachedKinds.has(kind)) return { skipped: `is no paper (${kind})` };
  const creators = asObjects(item.creators);
  const authors = creators.filter(({ creatorType = 'author' }) => creatorType === 'author');
  const date = isObject(meta) ? (asText(meta.parsedDate) ?? item.date) : item.date;
  const journal = [item.publicationTitle, item.proceedingsTitle, item.bookTitle].find((one) => asText(one));
  return draftCatalogueRecord(
    {
      title: asText(item.title),
      abstract: asText(item.abstractNote),
      authors: readPersonNames(authors),
      names: [
        ...[item.archiveID, item.url, item.DOI].map(asText),
        ...[item.number, item.archiveLocation, item.extra, item.publicationTitle].map((text) =>
          ifMentionsIdentifier(asText(text)),
        ),
      ],
      url: asText(item.url),
      categories: arxivCategoriesAmong(asObjects(item.tags).flatMap(({ tag }) => asText(tag) ?? [])),
      publishedAt: asText(date) && parsePartialDate(date),
      journalRef: journalUnlessArchive(asText(journal)),
      label: asText(item.citationKey) ?? asText(item.citekey) ?? asText(item.key),
    },
    'file',
  );
}

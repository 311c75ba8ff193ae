import type { JsonFormat } from '../importer/format.ts';
import { readPersonNames } from '../people/parse-authors.ts';
import { asText, isObject, type JsonObject } from '../wire/json-values.ts';
import { parsePartialDate } from '../wire/parse-partial-date.ts';
import { draftCatalogueRecord } from './draft-catalogue-record.ts';
import { journalUnlessArchive } from './journal-unless-archive.ts';

/** Unwrap a paper from its citation, with all keys in small letters, as downloads have them. */
function unwrapPaper(value: JsonObject): JsonObject {
  const wrapped = value.citingPaper ?? value.citedPaper;
  const paper = isObject(wrapped) ? wrapped : value;
  return Object.fromEntries(Object.entries(paper).map(([name, field]) => [name.toLowerCase(), field]));
}

/** The format of Semantic Scholar's papers: answers of search, bulk, batch and recommendations, and lines of its downloads. https://api.semanticscholar.org/api-docs/graph */
export const semanticScholarFormat: JsonFormat = {
  name: "Semantic Scholar's answers",
  lists: ['data', 'recommendedPapers'],
  isRecord: (value) => {
    const paper = unwrapPaper(value);
    return typeof paper.paperid === 'string' || isObject(paper.externalids) || 'corpusid' in paper;
  },
  read: (value) => {
    const paper = unwrapPaper(value);
    const ids = Object.fromEntries(
      Object.entries(isObject(paper.externalids) ? paper.externalids : {}).map(([name, id]) => [
        name.toLowerCase(),
        asText(id),
      ]),
    );
    const pdf = isObject(paper.openaccesspdf) ? asText(paper.openaccesspdf.url) : undefined;
    const journal = isObject(paper.journal) ? asText(paper.journal.name) : asText(paper.journal);
    return [
      draftCatalogueRecord(
        {
          title: asText(paper.title),
          abstract: asText(paper.abstract),
          authors: readPersonNames(paper.authors),
          names: [ids.arxiv, ids.doi, pdf],
          url: asText(paper.url),
          pdf,
          publishedAt: parsePartialDate(paper.publicationdate ?? paper.year ?? ''),
          journalRef: journalUnlessArchive(journal ?? asText(paper.venue)),
          label: asText(paper.paperid) ?? asText(paper.corpusid),
        },
        'semantic-scholar',
      ),
    ];
  },
};

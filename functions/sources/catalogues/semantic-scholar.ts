import { isObject, type JsonFormat, type JsonObject, textIn } from '../files/format.ts';
import { personNames } from '../people/person-names.ts';
import { journalIn } from '../reference-managers/csl.ts';
import { dateIn } from '../wire/written-date.ts';
import { catalogueItem } from './catalogue-record.ts';

/** What it says of one paper; its downloads write names in small letters alone, and citations wrap the paper. */
function paperOf(value: JsonObject): JsonObject {
  const wrapped = value.citingPaper ?? value.citedPaper;
  const paper = isObject(wrapped) ? wrapped : value;
  return Object.fromEntries(Object.entries(paper).map(([name, field]) => [name.toLowerCase(), field]));
}

/** Papers of Semantic Scholar: what search, bulk, batch and recommendations answer, and lines of its downloads. https://api.semanticscholar.org/api-docs/graph */
export const semanticScholar: JsonFormat = {
  name: "Semantic Scholar's answers",
  lists: ['data', 'recommendedPapers'],
  isRecord: (value) => {
    const paper = paperOf(value);
    return typeof paper.paperid === 'string' || isObject(paper.externalids) || 'corpusid' in paper;
  },
  read: (value) => {
    const paper = paperOf(value);
    const ids = Object.fromEntries(
      Object.entries(isObject(paper.externalids) ? paper.externalids : {}).map(([name, id]) => [
        name.toLowerCase(),
        textIn(id),
      ]),
    );
    const pdf = isObject(paper.openaccesspdf) ? textIn(paper.openaccesspdf.url) : undefined;
    const journal = isObject(paper.journal) ? textIn(paper.journal.name) : textIn(paper.journal);
    return [
      catalogueItem(
        {
          title: textIn(paper.title),
          abstract: textIn(paper.abstract),
          authors: personNames(paper.authors),
          names: [ids.arxiv, ids.doi, pdf],
          url: textIn(paper.url),
          pdf,
          publishedAt: dateIn(paper.publicationdate ?? paper.year ?? ''),
          journalRef: journalIn(journal ?? textIn(paper.venue)),
          label: textIn(paper.paperid) ?? textIn(paper.corpusid),
        },
        'semantic-scholar',
      ),
    ];
  },
};

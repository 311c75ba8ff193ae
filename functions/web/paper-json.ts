import type { Version } from '../domain/papers/ingest.ts';
import { categoriesOf, type Paper, predictionFor } from '../domain/papers/paper.ts';
import { paperPath } from '../domain/publication/paths.ts';

/** A paper as the API shows it: the contract's fields, what the classifier found without its evidence. */
export function paperJson(paper: Paper, siteUrl: string): object {
  const { id, title, abstract, authors, model: _, revision: __, storedAt: ___, raw: ____, ...shown } = paper;
  const expected = predictionFor(paper);
  return {
    ...{ id, title, abstract, authors },
    ...shown,
    categories: categoriesOf(paper),
    predictedCategory: expected && { category: expected.category, score: expected.score },
    version: paper.version ?? 1,
    announceType: paper.announceType ?? 'new',
    url: siteUrl + paperPath(paper.id),
    topics: paper.topics.map(({ slug, score }) => ({ slug, score })),
  };
}

/** One paper with all there is to say: versions, evidence, the model that classified it. */
export function fullPaperJson(paper: Paper, versions: readonly Version[], siteUrl: string): object {
  const { topics, raw, model } = paper;
  const predictedCategory = predictionFor(paper);
  return { ...paperJson(paper, siteUrl), topics, predictedCategory, raw, model, versions };
}

import { heatPartsOf } from '../domain/papers/heat-parts.ts';
import type { PaperChange } from '../domain/papers/merge/history.ts';
import { categoriesOf, expectedCategory, type Paper } from '../domain/papers/paper.ts';
import { paperPath } from '../domain/publication/paths.ts';

/** A paper as the API shows it: the contract's fields, with the classifier's findings and without their evidence. */
export function paperJson(paper: Paper, siteUrl: string): object {
  const { id, title, abstract, authors, recommendations = [], ...rest } = paper;
  const { model: _1, revision: _2, storedAt: _3, raw: _4, provenance: _5, absorbed: _6, ...told } = rest;
  const { heats: _7, ...shown } = told;
  const expected = expectedCategory(paper);
  return {
    id,
    title,
    abstract,
    authors,
    ...shown,
    categories: categoriesOf(paper),
    predictedCategory: expected && { category: expected.category, score: expected.score },
    version: paper.version ?? 1,
    announceType: paper.announceType ?? 'new',
    recommendedBy: recommendations.map(({ by }) => by),
    url: siteUrl + paperPath(paper.id),
    topics: paper.topics.map(({ slug, score }) => ({ slug, score })),
  };
}

/** A paper with everything that the API knows of it: versions, evidence, provenance, the model that classified it. */
export function fullPaperJson(paper: Paper, history: readonly PaperChange[], siteUrl: string): object {
  const { topics, raw, model, provenance } = paper;
  const predictedCategory = expectedCategory(paper);
  // replaced facts are for operators: there may have been a reason to replace them
  const versions = history.map(({ was: _, ...change }) => change);
  const heats = heatPartsOf(paper);
  return { ...paperJson(paper, siteUrl), topics, predictedCategory, raw, model, provenance, versions, heats };
}

import type { Version } from '../domain/papers/ingest.ts';
import type { Paper } from '../domain/papers/paper.ts';
import { paperPath } from '../domain/publication/paths.ts';

/** A paper as the API shows it: the contract's fields, topics without their evidence. */
export function paperJson(paper: Paper, siteUrl: string): object {
  const { id, title, abstract, authors, model: _, revision: __, storedAt: ___, raw: ____, ...shown } = paper;
  return {
    ...{ id, title, abstract, authors },
    ...shown,
    version: paper.version ?? 1,
    announceType: paper.announceType ?? 'new',
    url: siteUrl + paperPath(paper.id),
    topics: paper.topics.map(({ slug, score }) => ({ slug, score })),
  };
}

/** One paper with all there is to say: versions, evidence, the model that classified it. */
export function fullPaperJson(paper: Paper, versions: readonly Version[], siteUrl: string): object {
  return { ...paperJson(paper, siteUrl), topics: paper.topics, raw: paper.raw, model: paper.model, versions };
}

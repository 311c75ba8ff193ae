import { defined } from '../../defined.ts';
import type { Instant } from '../../time.ts';
import { isDoiProven } from '../identity/same-work.ts';
import { type Paper, removedAtOf } from '../paper.ts';

/** What is left of a paper once its facts are erased: its names, its dates, and that no source may fill it again. */
export function tombstoneOf(paper: Paper, reason: string, at: Instant): Paper {
  const { id, arxivId, doi, model, listedAt, updatedAt, storedAt, source, revision } = paper;
  const { absorbed, mergedInto } = paper;
  return defined({
    id,
    model,
    listedAt,
    updatedAt,
    storedAt,
    source,
    revision,
    arxivId,
    // a DOI that only a submitter claimed may be another paper's, and that one must not be kept away
    doi: doi && isDoiProven(paper) ? doi : undefined,
    absorbed,
    mergedInto,
    title: '',
    abstract: '',
    authors: [],
    categories: [],
    topics: [],
    links: {},
    provenance: [],
    withdrawn: false,
    votes: 0,
    stars: 0,
    heat: 0,
    hidden: reason,
    removedAt: removedAtOf(paper) ?? at,
    pruned: true,
  });
}

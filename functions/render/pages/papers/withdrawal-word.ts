import { assertionOf } from '../../../domain/papers/merge/provenance.ts';
import type { Paper } from '../../../domain/papers/paper.ts';

/** Who withdraws a paper after its publication: registries, whose word is that of a journal. */
const retractors: ReadonlySet<string | undefined> = new Set(['crossref', 'openalex']);

/** What a paper that no longer stands was: `retracted` by a journal, or `withdrawn`; undefined for one that stands. */
export const withdrawalWord = (paper: Paper): 'retracted' | 'withdrawn' | undefined =>
  paper.withdrawn
    ? retractors.has(assertionOf(paper, 'withdrawn')?.source)
      ? 'retracted'
      : 'withdrawn'
    : undefined;

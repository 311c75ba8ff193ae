import { defined } from '../defined.ts';
import { type ChangeDeps, type ChangeResult, changePaper } from './change-paper.ts';
import { heatPartsOf, withHeats } from './heat-parts.ts';
import type { PaperId } from './paper.ts';
import { addRecommendation } from './recommendations.ts';

/** Who recommends a paper: a submitter by name; an editor's recommendation is a pick. */
export interface Recommending {
  readonly by: string;
  readonly pick?: true | undefined;
}

/** Note that a submitter recommends a known paper. Twice changes nothing; undefined when the paper is not known. */
export const recommendPaper = (
  name: PaperId,
  { by, pick }: Recommending,
  on: ChangeDeps,
): Promise<ChangeResult | undefined> =>
  changePaper(name, on, (paper, at) => {
    const { submittedBy = by } = paper;
    const recommendations = addRecommendation(paper.recommendations, defined({ by, at, pick }));
    if (paper.pruned || !recommendations) return undefined;
    return withHeats({ ...paper, submittedBy, recommendations }, heatPartsOf(paper));
  });

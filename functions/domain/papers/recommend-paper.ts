import { type ChangeDeps, type ChangeResult, changePaper } from './change-paper.ts';
import { heatOf } from './heat.ts';
import type { PaperId } from './paper.ts';

/** Note that a submitter recommends a known paper. Twice changes nothing; undefined when the paper is not known. */
export const recommendPaper = (
  name: PaperId,
  by: string,
  on: ChangeDeps,
): Promise<ChangeResult | undefined> =>
  changePaper(name, on, (paper, at) => {
    const { recommendations = [], submittedBy = by } = paper;
    if (paper.pruned || recommendations.some((one) => one.by === by)) return undefined;
    return {
      ...paper,
      submittedBy,
      recommendations: [...recommendations, { by, at }],
      heat: paper.heat + heatOf({ votes: 1, stars: 0 }, at),
    };
  });

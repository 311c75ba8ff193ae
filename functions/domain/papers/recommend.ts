import { type Changed, type Changing, change } from './change.ts';
import { heatOf } from './heat.ts';
import type { PaperId } from './paper.ts';

/** Somebody recommends a paper that is known. Twice changes nothing; undefined when nobody knows it. */
export const recommend = (name: PaperId, by: string, on: Changing): Promise<Changed | undefined> =>
  change(name, on, (paper, at) => {
    const { recommendations = [], submittedBy = by } = paper;
    if (paper.pruned || recommendations.some((one) => one.by === by)) return undefined;
    return {
      ...paper,
      submittedBy,
      recommendations: [...recommendations, { by, at }],
      heat: paper.heat + heatOf({ votes: 1, stars: 0 }, at),
    };
  });

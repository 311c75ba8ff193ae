import type { Top } from '../filters/filter.ts';
import { hottest } from '../papers/heat.ts';
import type { Paper } from '../papers/paper.ts';
import { type Day, dayOf, isoWeekOf } from '../time.ts';

/** The name of the stretch of time to which a budget gives its number: the day, or the ISO week. */
export const stretchOf = ({ per }: Pick<Top, 'per'>, day: Day): string =>
  per === 'week' ? isoWeekOf(day) : day;

/** The papers that a budget lets pass, `top:5/day`: of each day or week so many of the hottest, in no particular order; all without one. */
export function withinBudget(papers: readonly Paper[], top: Top | undefined): readonly Paper[] {
  if (!top) return papers;
  const stretches = new Map<string, Paper[]>();
  for (const paper of papers) {
    const name = stretchOf(top, dayOf(paper.listedAt));
    const others = stretches.get(name);
    if (others) others.push(paper);
    else stretches.set(name, [paper]);
  }
  return [...stretches.values()].flatMap((all) => hottest(all).slice(0, top.most));
}

import type { Filter } from '../../filters/filter.ts';
import { filterRange } from '../../filters/filter-range.ts';
import type { Paper } from '../../papers/paper.ts';
import { addDays, type Day, dayOf } from '../../time.ts';
import type { Looked } from '../find-papers.ts';
import { groupDays } from '../group-days.ts';
import type { Library } from '../library.ts';

/** Papers that are looked at and ordered together: those of the window, and of older ones as many as fit; or a stretch further back. */
export interface Stretch {
  /** newest first */
  readonly papers: readonly Paper[];
  readonly looked: Looked;
  /** the day before which the next stretch begins; absent at the end */
  readonly before?: Day;
}

/** Papers of a stretch beside those of the window: as many as one process remembers and goes through in a moment. */
const mostPapers = 25_000;
/** Of these, papers of days before the window: fewer than the memory for them holds. */
const mostOlderPapers = 18_000;

/** Read the papers that can match a filter, from the newest or from before a day, a bounded number of them. Days, and weeks of a budget, stay whole. */
export async function readStretch(
  { filter, before }: { readonly filter: Filter; readonly before: Day | undefined },
  library: Library,
  now: Date,
): Promise<Stretch> {
  const range = filterRange(filter, now);
  const oldest = range.from === undefined ? undefined : dayOf(range.from);
  const to = earliest(before && addDays(before, -1), dayOf(range.to ?? now), dayOf(now));
  const papers: Paper[] = [];
  let [older, from] = [0, to];
  for (const days of groupDays(library.days, to, filter.top?.per)) {
    if (oldest !== undefined && (days[0] ?? '') < oldest) break;
    const isOlder = (days[0] ?? '') < library.firstWindowDay;
    if (older >= mostOlderPapers || (isOlder && papers.length >= mostPapers))
      return { papers, looked: { from, to, complete: false }, before: from };
    for (const day of days) {
      if (before !== undefined && day >= before) continue;
      const { papers: found } = await library.read(day);
      if (day < library.firstWindowDay) older += found.length;
      papers.push(...found);
    }
    from = days.at(-1) ?? from;
  }
  const first = oldest ?? library.days.at(-1) ?? to;
  return { papers, looked: { from: first < to ? first : to, to, complete: true } };
}

const earliest = (first: Day | undefined, ...others: readonly Day[]): Day =>
  [...(first === undefined ? [] : [first]), ...others].sort()[0] ?? '';

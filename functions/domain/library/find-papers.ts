import { compileFilter } from '../filters/compile-filter.ts';
import type { Filter, Top } from '../filters/filter.ts';
import { filterRange } from '../filters/filter-range.ts';
import type { Likeness } from '../filters/likeness.ts';
import { newestFirst } from '../papers/listing/newest-first.ts';
import type { Paper } from '../papers/paper.ts';
import { type Day, dayOf } from '../time.ts';
import { type Arrivals, cameWithin } from './arrivals.ts';
import { type Cursor, cursorAt, cursorBefore, dayOfCursor, isAfter } from './cursor.ts';
import { groupDays } from './group-days.ts';
import type { Library } from './library.ts';
import { withinBudget } from './within-budget.ts';

/** Which papers are asked for: those that a filter lets pass and that come after a place, so many of them. */
export interface PaperQuery {
  readonly filter: Filter;
  readonly after: Cursor;
  readonly limit: number;
  /** how like papers are to those that the filter names by `like:` */
  readonly likeness?: Likeness;
  /** only papers that came then; what a budget (`top:`) lets pass is decided among all, new or not */
  readonly arrivals?: Arrivals | undefined;
}

/** How far an answer looked: all papers listed from one day through another; complete when none that is older can match. */
export interface Looked {
  readonly from: Day;
  readonly to: Day;
  readonly complete: boolean;
}

/** A page of papers, newest first. */
export interface PaperPage {
  readonly papers: readonly Paper[];
  /** where to go on; absent once everything was looked at */
  readonly next?: Cursor;
  readonly looked: Looked;
  /** how many matching papers of these days a budget (`top:`) left out */
  readonly rest: number;
}

/** Papers of days before the window that are looked at for one page: about a second's work when none is in memory. */
const mostOlderPapers = 20_000;

/**
 * Find a page of the papers that a filter lets pass, newest first: in the window, then day by day before it. It looks at every paper
 * of the days that it says it looked at; where it stops before the end, `next` goes on from there, also when nothing was found.
 */
export async function findPapers(query: PaperQuery, library: Library, now: Date): Promise<PaperPage> {
  const { filter, limit, arrivals } = query;
  const range = filterRange(filter, now);
  const start = range.to !== undefined && range.to < query.after.at ? { at: range.to } : query.after;
  const to = dayOfCursor(start);
  const oldestAt = [range.from, arrivals?.listedSince]
    .filter((at) => at !== undefined)
    .sort()
    .at(-1);
  const oldest = oldestAt === undefined ? undefined : dayOf(oldestAt);
  const isWanted = arrivals ? cameWithin(arrivals) : () => true;
  const matches = compileFilter(filter, now, query.likeness);
  const papers: Paper[] = [];
  let [rest, olderPapers, from] = [0, 0, to];
  for (const days of groupDays(library.days, to, filter.top?.per)) {
    if (oldest !== undefined && (days[0] ?? '') < oldest) break;
    if (olderPapers >= mostOlderPapers)
      return { papers, next: cursorBefore(from), looked: { from, to, complete: false }, rest };
    const found = await findInDays(days, matches, filter.top, library);
    const remaining = found.chosen.filter((paper) => isAfter(paper, start) && isWanted(paper));
    for (const paper of remaining) {
      const last = papers.at(-1);
      if (last && papers.length === limit)
        return {
          papers,
          next: cursorAt(last),
          looked: { from: dayOf(last.listedAt), to, complete: false },
          rest,
        };
      papers.push(paper);
    }
    // what a budget left out is told once: where the last of the best are
    if (remaining.length > 0 && !arrivals) rest += found.rest;
    olderPapers += found.olderPapers;
    from = days.at(-1) ?? from;
  }
  const first = oldest ?? library.days.at(-1) ?? to;
  return { papers, looked: { from: first < to ? first : to, to, complete: true }, rest };
}

/** The matching papers of some days, newest first; with a budget the best of them, and how many that leaves out. */
async function findInDays(
  days: readonly Day[],
  matches: (paper: Paper) => boolean,
  top: Top | undefined,
  library: Library,
) {
  const found: Paper[] = [];
  let olderPapers = 0;
  for (const day of days) {
    const { papers } = await library.read(day);
    if (day < library.firstWindowDay) olderPapers += papers.length;
    found.push(...papers.filter(matches));
  }
  const chosen = top ? [...withinBudget(found, top)].sort(newestFirst) : found;
  return { chosen, rest: found.length - chosen.length, olderPapers };
}

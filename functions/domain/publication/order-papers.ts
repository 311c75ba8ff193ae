import { byHeat, trendingAmong } from '../papers/heat.ts';
import type { Paper } from '../papers/paper.ts';
import { ago, dayMs } from '../time.ts';
import type { BoardId, BoardOrder } from './board.ts';

/** A board's papers in one order, as far as a page shows them. */
export interface OrderedPapers {
  readonly board: BoardId;
  readonly order: BoardOrder;
  readonly papers: readonly Paper[];
  /** how many there are in this order, those beyond the page among them */
  readonly total: number;
}

/** Days back that an order by votes looks. */
const topDays = { week: 7, month: 30 } as const;

/**
 * Put the papers that a board has in the window, newest first, in one of its orders. The top of a week or a month was listed
 * within it and has votes.
 */
export function orderPapers(
  board: BoardId,
  order: BoardOrder,
  own: readonly Paper[],
  { most, now }: { readonly most: number; readonly now: Date },
): OrderedPapers {
  const ordered = inOrder(order, own, now);
  return { board, order, papers: ordered.slice(0, most), total: ordered.length };
}

function inOrder(order: BoardOrder, papers: readonly Paper[], now: Date): readonly Paper[] {
  if (order === 'newest') return papers;
  if (order === 'trending') return trendingAmong(papers);
  const since = ago(now, topDays[order] * dayMs);
  return papers
    .filter(({ votes, listedAt }) => votes > 0 && listedAt >= since)
    .sort((a, b) => b.votes - a.votes || byHeat(a, b));
}

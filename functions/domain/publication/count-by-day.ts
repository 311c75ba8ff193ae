import type { Paper } from '../papers/paper.ts';
import { addDays, type Day, dayOf } from '../time.ts';
import type { BoardId } from './board.ts';
import { boardsOf } from './boards.ts';

/** How many papers came onto each board on each of a row of days. */
export interface DayCounts {
  /** oldest first, none left out; the last one may not be over */
  readonly days: readonly Day[];
  /** a figure for each day; nothing of a board that had no papers */
  readonly of: ReadonlyMap<BoardId, readonly number[]>;
}

/** Count papers by board and day, from one day through another. */
export function countByDay(papers: Iterable<Paper>, from: Day, through: Day): DayCounts {
  const days: Day[] = [];
  for (let day = from; day <= through; day = addDays(day, 1)) days.push(day);
  const places = new Map(days.map((day, place) => [day, place]));
  const of = new Map<BoardId, number[]>();
  for (const paper of papers) {
    const place = places.get(dayOf(paper.listedAt));
    if (place === undefined) continue;
    for (const board of ['latest', ...boardsOf(paper)] as const) {
      const counts = of.get(board) ?? days.map(() => 0);
      counts[place] = (counts[place] ?? 0) + 1;
      of.set(board, counts);
    }
  }
  return { days, of };
}

/** The figures of one board, noughts where it had no papers. */
export const countsOf = (board: BoardId, { days, of }: DayCounts): readonly number[] =>
  of.get(board) ?? days.map(() => 0);

import type { BoardId } from '../../../domain/publication/board.ts';
import { periodPath } from '../../../domain/publication/paths.ts';
import { type Period, periodOf } from '../../../domain/publication/period.ts';
import type { Day } from '../../../domain/time.ts';

/** The links to a board's pages of a day, and of the week and the month that hold it. */
export const CurrentPeriods = ({ board, today }: { board: BoardId; today: Day }) => {
  const link = (label: string, kind: Period['kind']) => (
    <li>
      <a href={periodPath(board, periodOf(kind, today))}>{label}</a>
    </li>
  );
  return (
    <ul class="also">
      {link('Today', 'day')}
      {link('This week', 'week')}
      {link('This month', 'month')}
    </ul>
  );
};

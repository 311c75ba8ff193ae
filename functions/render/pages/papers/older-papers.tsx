import type { Board } from '../../../domain/publication/board.ts';
import { periodPath } from '../../../domain/publication/paths.ts';
import { type Period, periodOf } from '../../../domain/publication/period.ts';
import { dayOf } from '../../../domain/time.ts';
import { periodTitle } from '../../period-title.ts';
import { figure } from '../parts/plural.ts';

/** The way on from a board's last entry: to the page of the day on which the next one came, and to that of its month. */
export const OlderPapers = ({ board }: { board: Board }) => {
  const { entries, total, older } = board;
  const last = entries.at(-1);
  const day = older?.day ?? (last && dayOf(last.date));
  if (!day || (!older && total <= entries.length)) return null;
  const link = (period: Period) => <a href={periodPath(board.id, period)}>{periodTitle(period)}</a>;
  return (
    <p class="more">
      {total > entries.length
        ? `These are the newest ${figure(entries.length)} of ${figure(total)} papers in thirty days. `
        : null}
      Older ones: {link(periodOf('day', day))}, and all of {link(periodOf('month', day))}.
    </p>
  );
};

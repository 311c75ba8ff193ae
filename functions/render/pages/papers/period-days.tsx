import type { BoardId } from '../../../domain/publication/board.ts';
import { periodPath } from '../../../domain/publication/paths.ts';
import {
  type DaySummary,
  type Period,
  type PeriodView,
  periodOf,
} from '../../../domain/publication/period.ts';
import { periodTitle } from '../../period-title.ts';
import { PaperLine } from '../parts/paper-line.tsx';
import { plural } from '../parts/plural.ts';
import { DayHeading } from './papers-by-day.tsx';

const OneDay = ({ day, board }: { day: DaySummary; board: BoardId }) => (
  <section class="day">
    <h3>
      <DayHeading day={day.day} of={board} />
    </h3>
    <div>
      <p class="note">{day.papers === 0 ? 'No papers' : plural(day.papers, 'paper')}</p>
      {day.best.length === 0 ? null : (
        <ul class="lines">
          {day.best.map((paper) => (
            <li>
              <PaperLine paper={paper} />
            </li>
          ))}
        </ul>
      )}
    </div>
  </section>
);

/** The weeks of a month that brought papers, newest first. */
function weeksOf({ days }: PeriodView): readonly Period[] {
  const names = days.filter(({ papers }) => papers > 0).map(({ day }) => periodOf('week', day).name);
  return [...new Set(names)].map((name) => ({ kind: 'week', name }));
}

const Weeks = ({ view }: { view: PeriodView }) => (
  <ul class="also">
    {weeksOf(view).map((week) => (
      <li>
        <a href={periodPath(view.board, week)}>{periodTitle(week)}</a>
      </li>
    ))}
  </ul>
);

/** The days of a week or a month: how many papers each brought, and the best of them. */
export const PeriodDays = ({ view }: { view: PeriodView }) => (
  <section aria-labelledby="days">
    <h2 class="section" id="days">
      Day by day
    </h2>
    {view.period.kind === 'month' ? <Weeks view={view} /> : null}
    <div class="days">
      {view.days.map((day) => (
        <OneDay day={day} board={view.board} />
      ))}
    </div>
  </section>
);

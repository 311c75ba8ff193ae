import type { Paper } from '../papers/paper.ts';
import { addDays, type Day } from '../time.ts';
import { buildPeriod } from './build-period.ts';
import { daysOfPeriod, type Period, type PeriodView, periodOf } from './period.ts';

/** The papers of one day. */
interface DayOfPapers {
  readonly day: Day;
  readonly papers: readonly Paper[];
}

/** What the pages of the window's periods are made from. */
export interface WindowPeriods {
  /** the days of the window that have papers, newest first */
  readonly days: readonly DayOfPapers[];
  /** every day that has papers, newest first */
  readonly listed: readonly Day[];
  readonly firstDay: Day;
  readonly today: Day;
  readonly holidays?: readonly Day[];
}

/** Make the pages of every day of the window, and of every week and month that lies in it: a quiet day has one, too. Newest first. */
export function windowPeriods({ days, listed, firstDay, today, holidays }: WindowPeriods): PeriodView[] {
  const calendar: Day[] = [];
  for (let day = today; day >= firstDay; day = addDays(day, -1)) calendar.push(day);
  const names = new Map<string, Period>();
  for (const kind of ['day', 'week', 'month'] as const)
    for (const day of calendar) names.set(periodOf(kind, day).name, periodOf(kind, day));
  return [...names.values()]
    .filter((period) => daysOfPeriod(period).from >= firstDay)
    .flatMap((period) => {
      const { from, to } = daysOfPeriod(period);
      return buildPeriod({
        board: 'latest',
        period,
        days: days.filter(({ day }) => day >= from && day < to),
        dayBefore: listed.find((day) => day < from),
        dayAfter: listed.findLast((day) => day >= to),
        today,
        ...(holidays && { holidays }),
      });
    });
}

import { defined } from '../defined.ts';
import { hottest } from '../papers/heat.ts';
import type { Paper } from '../papers/paper.ts';
import { addDays, type Day, isWorkday } from '../time.ts';
import type { BoardId, ListForm } from './board.ts';
import { boardNames } from './board-names.ts';
import { type DaySummary, daysOfPeriod, type Period, type PeriodView, periodOf } from './period.ts';

/** What the pages of a period are made from. */
export interface PeriodMaterial {
  readonly board: BoardId;
  readonly period: Period;
  /** the days of the period that have papers of the board, newest first */
  readonly days: readonly { readonly day: Day; readonly papers: readonly Paper[] }[];
  /** the nearest days before and after the period that have some */
  readonly dayBefore?: Day | undefined;
  readonly dayAfter?: Day | undefined;
  readonly today: Day;
  /** how much a day's page says of its papers: of titles there are more on one; `full` unless said otherwise */
  readonly form?: ListForm;
  /** days on which archives announce nothing although they are workdays */
  readonly holidays?: readonly Day[];
}

/** Papers on one page of a day. */
const papersOnPage = { full: 100, titles: 300 } as const;
/** Papers that the page of a week or a month shows as its best, and of each of its days. */
const bestOfPeriod = 20;
const bestOfDay = 3;

/** Make the pages of a period: of a day as many as its papers need, of a week or a month one. */
export function buildPeriod(material: PeriodMaterial): PeriodView[] {
  const { board, period, days, today, form = 'full' } = material;
  const all = hottest(days.flatMap(({ papers }) => papers));
  const isDay = period.kind === 'day';
  const pages = isDay ? Math.max(1, Math.ceil(all.length / papersOnPage[form])) : 1;
  const view = {
    board,
    title: board === 'latest' ? '' : boardNames(board).title,
    period,
    form,
    total: all.length,
    pages,
    days: days.map((one) => summaryOf(one, isDay)),
    previous: material.dayBefore === undefined ? undefined : periodOf(period.kind, material.dayBefore),
    next: material.dayAfter === undefined ? undefined : periodOf(period.kind, material.dayAfter),
    isOver: daysOfPeriod(period).to <= today,
    quiet: quietReason(material, all.length),
  } as const;
  return Array.from(
    { length: pages },
    (_, index): PeriodView =>
      defined({
        ...view,
        page: index + 1,
        papers: isDay
          ? all.slice(index * papersOnPage[form], (index + 1) * papersOnPage[form])
          : all.slice(0, bestOfPeriod),
      }),
  );
}

const summaryOf = (
  { day, papers }: { readonly day: Day; readonly papers: readonly Paper[] },
  isDay: boolean,
): DaySummary => ({
  day,
  papers: papers.length,
  best: isDay ? [] : hottest(papers).slice(0, bestOfDay),
});

/** Why a day without papers has none, where the calendar of archives says so. */
function quietReason(
  { period, holidays = [] }: PeriodMaterial,
  papers: number,
): PeriodView['quiet'] | undefined {
  if (period.kind !== 'day' || papers > 0) return undefined;
  if (!isWorkday(period.name)) return 'weekend';
  return holidays.includes(period.name) || holidays.includes(addDays(period.name, -1))
    ? 'holiday'
    : undefined;
}

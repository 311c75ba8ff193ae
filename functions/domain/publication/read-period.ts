import type { Library } from '../library/library.ts';
import { type Day, dayOf } from '../time.ts';
import type { BoardId, ListForm } from './board.ts';
import { buildPeriod } from './build-period.ts';
import { isOnBoard } from './day-entries.ts';
import { daysOfPeriod, type Period, type PeriodView } from './period.ts';

/** Days of the library that are looked at for the nearest with papers of a topic or a category. */
const mostDaysLookedAt = 31;

/** Read the pages of a period, of all papers, a topic or a category; undefined where the library has none of that time. */
export async function readPeriod(
  board: BoardId,
  period: Period,
  library: Library,
  {
    now,
    holidays = [],
    form = 'full',
  }: { readonly now: Date; readonly holidays?: readonly Day[]; readonly form?: ListForm },
): Promise<PeriodView[] | undefined> {
  const today = dayOf(now);
  const { from, to } = daysOfPeriod(period);
  const oldest = library.days.at(-1);
  if (from > today || oldest === undefined || to <= oldest) return undefined;
  const papersOn = async (day: Day) =>
    (await library.read(day)).papers.filter((paper) => isOnBoard(paper, board));
  const days = [];
  for (const day of library.days.filter((one) => one >= from && one < to)) {
    const papers = await papersOn(day);
    if (papers.length > 0) days.push({ day, papers });
  }
  const nearest = async (candidates: readonly Day[]): Promise<Day | undefined> => {
    for (const day of candidates.slice(0, mostDaysLookedAt))
      if (library.count(day) > 0 && (board === 'latest' || (await papersOn(day)).length > 0)) return day;
    return undefined;
  };
  return buildPeriod({
    board,
    period,
    days,
    dayBefore: await nearest(library.days.filter((day) => day < from)),
    dayAfter: await nearest(library.days.filter((day) => day >= to && day <= today).reverse()),
    today,
    holidays,
    form,
  });
}

import { addDays, type Day, dayOf, isoWeekOf, mondayOf } from '../../time.ts';

/** How many days the ledger keeps a line: longer than any event is late. */
export const ledgerDays = 90;

/** Calendars differ from UTC's by up to a day, and a digest may be claimed late, or for a day to come. */
const marginDays = 3;

/**
 * The names of all editions of which the ledger may still have a line. So a subscriber's lines are found, which stand by
 * edition: a few dozen keys, and no second index to keep.
 */
export function keptEditions(now: Date): string[] {
  const today = dayOf(now);
  const days: Day[] = [];
  for (let ahead = marginDays; ahead >= -ledgerDays - marginDays; ahead--) days.push(addDays(today, ahead));
  // releases of before wrote a colon, and a week by its Monday
  return [
    ...new Set(
      days.flatMap((day) => [
        `daily-${day}`,
        `weekly-${isoWeekOf(day)}`,
        `daily:${day}`,
        `weekly:${mondayOf(day)}`,
      ]),
    ),
  ];
}

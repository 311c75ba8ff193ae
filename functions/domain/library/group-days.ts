import type { Day } from '../time.ts';
import { stretchOf } from './within-budget.ts';

/** The days from one back, newest first, one by one or by ISO week; a week is whole, however it was come to. */
export function* groupDays(
  days: readonly Day[],
  from: Day,
  per: 'day' | 'week' = 'day',
): Generator<readonly Day[]> {
  const nameOf = (day: Day): string => stretchOf({ per }, day);
  const first = nameOf(from);
  let group: Day[] = [];
  for (const day of days) {
    if (day > from && nameOf(day) !== first) continue;
    if (group[0] !== undefined && nameOf(group[0]) !== nameOf(day)) {
      yield group;
      group = [];
    }
    group.push(day);
  }
  if (group.length > 0) yield group;
}

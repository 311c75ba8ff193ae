import { addDays, type Day, dayOf } from '../../time.ts';
import type { Vote } from './vote.ts';

/** How many votes came on each of some days, oldest first. */
export interface VotesByDay {
  readonly days: readonly Day[];
  readonly counts: readonly number[];
}

/** Count votes by their days (UTC): from the first one's, or the last `most` days, through today. */
export function votesByDay(votes: readonly Pick<Vote, 'at'>[], now: Date, most: number): VotesByDay {
  const counted = new Map<Day, number>();
  for (const { at } of votes) counted.set(dayOf(at), (counted.get(dayOf(at)) ?? 0) + 1);
  const [first] = [...counted.keys()].sort();
  const days: Day[] = [];
  for (
    let day = dayOf(now);
    first !== undefined && day >= first && days.length < most;
    day = addDays(day, -1)
  )
    days.unshift(day);
  return { days, counts: days.map((day) => counted.get(day) ?? 0) };
}

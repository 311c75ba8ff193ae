import { addDays, type Day, type Instant, isoWeekOf } from '../../time.ts';
import type { DeliveryState } from './deliveries.ts';

/** The digests of one edition that SES has taken. */
export interface LastDelivery {
  readonly edition: string;
  readonly sent: number;
  /** the last of them */
  readonly at: Instant;
}

/** States of a digest that SES has taken, whatever came of it. */
const wentOut: ReadonlySet<DeliveryState> = new Set(['sent', 'delivered', 'bounced', 'complained']);

/** Count the digests of an edition that went out. */
export function tallyOf(edition: string) {
  let sent = 0;
  let last: Instant = '';
  return {
    count: (state: DeliveryState, at: Instant) => {
      if (!wentOut.has(state)) return;
      sent++;
      if (at > last) last = at;
    },
    tally: (): LastDelivery | undefined => (sent > 0 ? { edition, sent, at: last } : undefined),
  };
}

/** That of two which went out later. */
export const laterOf = (one: LastDelivery | undefined, other: LastDelivery | undefined) =>
  one && other ? (other.at > one.at ? other : one) : (one ?? other);

/** How far back somebody looks for the last edition, where none went out lately. */
const mostDaysBack = 14;

/** The last edition from before yesterday that went out: where everybody gets one mail a week, or nobody is left. */
export async function earlierDelivery(
  lines: (edition: string) => AsyncIterable<{ readonly state: DeliveryState; readonly at: Instant }>,
  today: Day,
): Promise<LastDelivery | undefined> {
  const days = Array.from({ length: mostDaysBack - 1 }, (_, index) => addDays(today, -2 - index));
  const editions = new Set(days.flatMap((day) => [`daily-${day}`, `weekly-${isoWeekOf(day)}`]));
  for (const edition of editions) {
    const gone = tallyOf(edition);
    for await (const { state, at } of lines(edition)) gone.count(state, at);
    const found = gone.tally();
    if (found) return found;
  }
  return undefined;
}

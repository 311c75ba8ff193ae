import { defined } from '../../defined.ts';
import type { Subscriber } from '../subscription/subscriber.ts';
import type { Delivering } from './delivering.ts';
import { withTry } from './failures.ts';
import { dueFields, dueNow, dueOf } from './next-due.ts';
import { settleClaim, triedOf } from './settle-claim.ts';

/**
 * Make today's digest of one that an outage has held up, by one conditional write before anything is sent: whoever goes on
 * after a crash finds the same name. What was claimed under the old name is settled first. Undefined while it cannot be, or
 * when somebody else has changed the row.
 */
export async function bringUpToDate(
  subscriber: Subscriber,
  now: Date,
  on: Delivering,
  dryRun = false,
): Promise<Subscriber | undefined> {
  const due = dueOf(subscriber);
  const today = dueNow(subscriber.settings, due, now);
  if (today === due) return subscriber;
  const moved = { ...subscriber, ...dueFields(today), revision: subscriber.revision + 1 };
  if (dryRun) return moved;
  const claimed = await on.deliveries.find(due.edition, subscriber.id);
  const settled =
    claimed && claimed.state !== 'released'
      ? await settleClaim(due.edition, subscriber.id, claimed, on)
      : undefined;
  if (settled?.outcome === 'held') return undefined;
  const next = defined({
    ...moved,
    covered: settled?.covered ?? subscriber.covered,
    ...(claimed?.attempt !== undefined &&
      settled &&
      withTry(moved, claimed.attempt, triedOf(claimed, settled))),
  });
  return (await on.subscribers.put(next)) ? next : undefined;
}

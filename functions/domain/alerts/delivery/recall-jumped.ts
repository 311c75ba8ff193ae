import { dayMs, later } from '../../time.ts';
import type { Shard } from '../subscription/shard.ts';
import type { Delivering } from './delivering.ts';
import { dueFields, nextDue } from './next-due.ts';

/** No digest of an alert that is not paused is due later than a week and a day from now. */
const farthestMs = 8 * dayMs;

/** Put right who is due too late, since a clock that had jumped ahead served them; whoever paused their alert stays where they are. */
export async function recallJumped(
  shard: Shard,
  now: Date,
  { subscribers }: Pick<Delivering, 'subscribers'>,
): Promise<void> {
  for await (const subscriber of subscribers.dueAfter(shard, later(now, farthestMs))) {
    const due = nextDue(subscriber.settings, now);
    // whoever changes the row meanwhile is put right by the next run
    if (due.at < (subscriber.dueAt ?? ''))
      await subscribers.put({ ...subscriber, ...dueFields(due), revision: subscriber.revision + 1 });
  }
}

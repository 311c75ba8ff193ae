import type { Instant } from '../../time.ts';
import type { Subscriber } from '../subscription/subscriber.ts';
import { dueAfter, dueFields, dueOf } from './next-due.ts';

/** How long the deployment that a backup was made of went on mailing. */
export interface MailedUntil {
  /** when the backup was made: it knows what was sent until then */
  readonly madeAt: Instant;
  /** when the deployment stopped; absent where nobody knows */
  readonly until?: Instant;
}

/**
 * Resume a subscriber out of a backup. Whether a digest that was due after it was made has been sent is not in it, so such a
 * one is not sent (again): the reader waits for their next, which covers what it would have brought. Where the deployment is
 * known to have gone on, whoever was still waiting when the backup was made had their turn as well. The same subscriber when
 * nothing has to be moved.
 */
export function resumeDue(subscriber: Subscriber, { madeAt, until }: MailedUntil, now: Date): Subscriber {
  const { dueAt, settings } = subscriber;
  const last = until ?? now.toISOString();
  if (dueAt === undefined || last <= madeAt || dueAt > last) return subscriber;
  if (until === undefined && dueAt <= madeAt) return subscriber;
  return { ...subscriber, ...dueFields(dueAfter(settings, dueOf(subscriber), new Date(last))) };
}

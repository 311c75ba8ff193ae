import { defined } from '../../defined.ts';
import type { Subscriber } from '../subscription/subscriber.ts';
import type { Delivery } from './deliveries.ts';
import type { Delivering } from './delivering.ts';
import type { Digest } from './digest.ts';
import type { DueDigest } from './digest-selector.ts';
import type { SendDigest } from './digest-sender.ts';
import { failuresInRow, givenUpReason, mostFailures, withTry } from './failures.ts';
import type { SendResult } from './mailer.ts';
import type { Due } from './next-due.ts';
import { markServed } from './served.ts';
import { settleClaim, triedOf } from './settle-claim.ts';

/**
 * What became of one subscriber's digest.
 * - `sent`; `empty`: nothing new for them; `done`: an event says that they had it already.
 * - `lapsed`: nobody said for long that it is still wanted, and it has ended.
 * - `held`: claimed, and nobody knows yet whether it was sent; `unresolved`: nobody will, they are due the next one.
 * - `rejected`: SES will not take it; they are due the next one. `ended`: too many in a row have come to nothing, and no
 *   further one is tried.
 * - `later`: SES takes no more for now. `unanswered`: SES did not say what became of it. `failed`: something else went
 *   wrong. They stay due.
 */
export type Outcome =
  | 'sent'
  | 'empty'
  | 'done'
  | 'held'
  | 'unresolved'
  | 'rejected'
  | 'ended'
  | 'later'
  | 'unanswered'
  | 'lapsed'
  | 'failed';

/** Whether a subscriber needs nothing more of this digest. */
export const isServed = (outcome: Outcome): boolean =>
  ['sent', 'empty', 'done', 'ended', 'lapsed'].includes(outcome);

export interface Result {
  readonly outcome: Outcome;
  readonly reason?: string | undefined;
}

/** How a digest is delivered. */
export interface DeliveringOne {
  readonly on: Delivering;
  readonly prepare: (to: Subscriber, digest: Digest) => SendDigest;
  readonly dryRun?: boolean | undefined;
}

/** Decide, claim, send, settle: each only when the one before leaves something to do. */
export async function deliverDigest(
  subscriber: Subscriber,
  due: Due,
  { digest, covered }: DueDigest,
  { on, prepare, dryRun }: DeliveringOne,
): Promise<Result> {
  const { edition, papers } = digest;
  // a subscriber who changes the hour may come to the same edition again
  const isRepeated = subscriber.last?.edition === edition;
  if (dryRun) return { outcome: isRepeated ? 'done' : papers.length > 0 ? 'sent' : 'empty' };
  if (isRepeated) {
    await markServed(subscriber, due, {}, on);
    return { outcome: 'done' };
  }
  if (papers.length === 0) {
    await markServed(subscriber, due, { covered }, on);
    return { outcome: 'empty' };
  }
  // whatever can go wrong before it is sent does so before it is claimed
  const send = prepare(subscriber, digest);
  await on.paced();
  const attempt = (subscriber.tries ?? 0) + 1;
  const claimed = await on.deliveries.claim(edition, subscriber.id, covered, on.now().toISOString(), attempt);
  if (claimed) return settleClaimed(subscriber, due, edition, claimed, on);
  return settleSent(subscriber, { due, attempt, digest, covered }, await send(), on);
}

/** Settle a digest that was claimed before: it is never sent again. */
async function settleClaimed(
  subscriber: Subscriber,
  due: Due,
  edition: string,
  claimed: Delivery,
  on: Delivering,
): Promise<Result> {
  const settled = await settleClaim(edition, subscriber.id, claimed, on);
  if (settled.outcome === 'held') return { outcome: 'held' };
  const { attempt } = claimed;
  await markServed(
    subscriber,
    due,
    { covered: settled.covered, attempt, tried: triedOf(claimed, settled) },
    on,
  );
  return { outcome: settled.outcome };
}

/** One try of a digest. */
interface Try extends DueDigest {
  readonly due: Due;
  readonly attempt: number;
}

/** Write what became of the mail onto the subscriber's row, and into the ledger where no event will. */
async function settleSent(
  subscriber: Subscriber,
  { due, attempt, digest, covered }: Try,
  sent: SendResult,
  on: Delivering,
): Promise<Result> {
  const at = on.now().toISOString();
  const { edition } = digest;
  switch (sent.outcome) {
    case 'sent':
      await markServed(
        subscriber,
        due,
        { covered, attempt, last: { edition, messageId: sent.messageId, at } },
        on,
      );
      return { outcome: 'sent' };
    case 'rejected':
      await on.deliveries.settle(edition, subscriber.id, 'failed', at, sent.reason);
      await markRejected(subscriber, { due, attempt }, sent, on);
      return { outcome: 'rejected', reason: sent.reason };
    case 'throttled':
    case 'exhausted':
      await on.deliveries.release(edition, subscriber.id);
      return { outcome: 'later', reason: sent.outcome };
    case 'refused':
      await on.deliveries.release(edition, subscriber.id);
      return { outcome: 'later', reason: sent.reason };
    case 'unreachable':
      await on.deliveries.release(edition, subscriber.id);
      return { outcome: 'failed', reason: sent.reason };
    case 'unanswered':
      return { outcome: 'unanswered', reason: sent.reason };
  }
}

/** Move on from a digest that SES will not take; an address that it refuses again and again is given up. */
async function markRejected(
  subscriber: Subscriber,
  { due, attempt }: Pick<Try, 'due' | 'attempt'>,
  { reason, excused }: Extract<SendResult, { readonly outcome: 'rejected' }>,
  on: Delivering,
): Promise<void> {
  if (excused) return markServed(subscriber, due, {}, on);
  const row = failuresInRow(defined({ ...withTry(subscriber, attempt, 'failed') }));
  const isGivenUp = row >= mostFailures;
  const why = givenUpReason(row, reason);
  if (isGivenUp) await on.subscribers.suppress(subscriber.id, why, on.now().toISOString(), 'given up');
  await markServed(subscriber, due, { attempt, tried: 'failed', isGivenUp }, on);
}

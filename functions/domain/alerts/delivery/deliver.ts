import type { Pausing } from '../../concurrency/retry-on-conflict.ts';
import { defined } from '../../defined.ts';
import type { Window } from '../../library/window.ts';
import { ago, hourMs, type Instant } from '../../time.ts';
import { dayIn } from '../../time-zone.ts';
import { changeSubscriber } from '../subscription/change-subscriber.ts';
import type { Shard } from '../subscription/shard.ts';
import type { Coverage, Subscriber, Subscribers } from '../subscription/subscriber.ts';
import type { Deliveries } from './deliveries.ts';
import type { Digest } from './digest.ts';
import { digestSelector, type Selection } from './digest-selector.ts';
import { digestSender, type Sending } from './digest-sender.ts';
import type { SendResult } from './mailer.ts';
import { editionOf, nextDue } from './next-due.ts';

/** What `deliver` works with. */
export interface Delivering extends Sending, Pausing {
  readonly subscribers: Subscribers;
  readonly deliveries: Deliveries;
  readonly window: Window;
  readonly now: () => Date;
  /** whether there is no time left for one more */
  readonly isLate?: () => boolean;
  /** report what would be sent; send and write nothing */
  readonly dryRun?: boolean | undefined;
}

/**
 * What became of one subscriber's digest. `empty`: nothing new for them. `held`: claimed by a run that may still be at it.
 * `done`: they had it already. `later`: SES wants a pause. `failed`: SES will not take it; they stay due.
 */
export type DeliveryOutcome = 'sent' | 'empty' | 'held' | 'done' | 'later' | 'failed';

/** The report on one subscriber who was due. */
export interface Delivered {
  readonly subscriber: string;
  readonly edition: string;
  readonly outcome: DeliveryOutcome;
  readonly papers: number;
  readonly reason?: string;
}

/** How long an unsettled claim is left alone: the event by which SES settles it comes in seconds, or in minutes on a bad day. */
const claimMs = hourMs;

/**
 * Send every subscriber of a shard who is due their digest. Run twice, or killed anywhere, no subscriber gets an edition
 * twice and none is forgotten: the claim is written before the mail goes, and a subscriber who was not served stays due.
 * Memory does not grow with the number of subscribers.
 */
export async function* deliver(shard: Shard, on: Delivering): AsyncGenerator<Delivered> {
  const now = on.now();
  const select = digestSelector(on.window, now);
  const run: Run = { on, now, send: digestSender(on) };
  for await (const subscriber of on.subscribers.due(shard, now)) {
    if (on.isLate?.()) return;
    const delivered = await deliverTo(subscriber, select(subscriber), run);
    yield delivered;
    if (delivered.outcome === 'later') return;
  }
}

interface Run {
  readonly on: Delivering;
  readonly now: Date;
  readonly send: (to: Subscriber, digest: Digest) => Promise<SendResult>;
}

/** A subscriber who is due, and the papers and edition of their digest. */
interface DueDigest {
  readonly subscriber: Subscriber;
  readonly selection: Selection;
  readonly edition: string;
  readonly dueAt: Instant;
}

type Result = Pick<Delivered, 'outcome' | 'reason'>;

async function deliverTo(subscriber: Subscriber, selection: Selection, run: Run): Promise<Delivered> {
  const { id, settings, dueAt = run.now.toISOString() } = subscriber;
  const due = { subscriber, selection, edition: editionOf(settings, dueAt), dueAt };
  const result = await claimAndSend(due, run);
  return defined({ subscriber: id, edition: due.edition, papers: selection.papers.length, ...result });
}

/** Decide, claim, send, settle: each only when the one before leaves something to do. */
async function claimAndSend(due: DueDigest, run: Run): Promise<Result> {
  const { subscriber, selection, edition } = due;
  const outcome = expectedOutcome(due);
  if (run.on.dryRun) return { outcome };
  if (outcome !== 'sent') {
    await markServed(due, outcome === 'done' ? subscriber.covered : selection.covered, run);
    return { outcome };
  }
  const [at, until] = [run.now.toISOString(), ago(run.now, -claimMs)];
  const claim = await run.on.deliveries.claim(edition, subscriber.id, selection.covered, at, until);
  if (claim.outcome === 'held') return { outcome: 'held' };
  if (claim.outcome === 'done') {
    await markServed(due, claim.covered, run);
    return { outcome: 'done' };
  }
  return recordResult(due, await run.send(subscriber, digestOf(due)), run);
}

/** What the delivery comes to if nothing fails. A subscriber who changes the hour may come to the same edition again. */
const expectedOutcome = ({ subscriber, selection, edition }: DueDigest): 'done' | 'empty' | 'sent' => {
  if (subscriber.last?.edition === edition) return 'done';
  return selection.papers.length > 0 ? 'sent' : 'empty';
};

const digestOf = ({
  subscriber: { settings },
  selection: { papers, more },
  edition,
  dueAt,
}: DueDigest): Digest => ({
  edition,
  papers,
  more,
  frequency: settings.frequency,
  filter: settings.filter,
  date: dayIn(settings.timezone, new Date(dueAt)),
});

/** Write what became of the mail into the ledger and onto the subscriber's row. */
async function recordResult(due: DueDigest, sent: SendResult, run: Run): Promise<Result> {
  const { subscriber, selection, edition } = due;
  const { deliveries } = run.on;
  const at = run.now.toISOString();
  switch (sent.outcome) {
    case 'sent':
      await markServed(due, selection.covered, run, { edition, messageId: sent.messageId, at });
      return { outcome: 'sent' };
    case 'rejected':
      await deliveries.settle(edition, subscriber.id, 'failed', at, sent.reason);
      return { outcome: 'failed', reason: sent.reason };
    case 'throttled':
    case 'exhausted':
      await deliveries.release(edition, subscriber.id);
      return { outcome: 'later', reason: sent.outcome };
  }
}

/** Mark a subscriber as served: set the next due moment, in one conditional write. */
async function markServed(
  { subscriber: { id, dueAt } }: DueDigest,
  covered: Coverage | undefined,
  { on, now }: Run,
  last?: Subscriber['last'],
): Promise<void> {
  await changeSubscriber(id, on, (known) => {
    // they left, or another run served them, in the meantime
    if (known?.status !== 'active' || known.dueAt !== dueAt) return undefined;
    const isFurther = covered && covered.through >= (known.covered?.through ?? '');
    return defined({
      ...known,
      covered: isFurther ? covered : known.covered,
      dueAt: nextDue(known.settings, now),
      last: last ?? known.last,
    });
  });
}

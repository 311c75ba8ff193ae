import type { Pausing } from '../../concurrency/retry-on-conflict.ts';
import { defined } from '../../defined.ts';
import type { Window } from '../../library/window.ts';
import { ago, dayIn, hourMs, type Instant } from '../../time.ts';
import { changeSubscriber } from '../subscription/change-subscriber.ts';
import type { Covered, Shard, Subscriber, Subscribers } from '../subscription/subscriber.ts';
import type { Digest } from './digest.ts';
import { editionOf, nextDue } from './due.ts';
import type { Deliveries } from './ledger.ts';
import type { Sent } from './mailer.ts';
import { type Selection, selector } from './select.ts';
import { digestSender, type Sending } from './send-digest.ts';

export interface Delivery extends Sending, Pausing {
  readonly subscribers: Subscribers;
  readonly deliveries: Deliveries;
  readonly window: Window;
  readonly now: () => Date;
  /** is there no time left for one more? */
  readonly isLate?: () => boolean;
  /** look and say, send and write nothing */
  readonly dryRun?: boolean | undefined;
}

/**
 * `empty`: nothing new for them. `held`: claimed by a run that may still be at it. `done`: they had it already.
 * `later`: SES wants a pause. `failed`: SES will not take it; they stay due.
 */
export type Outcome = 'sent' | 'empty' | 'held' | 'done' | 'later' | 'failed';

export interface Served {
  readonly subscriber: string;
  readonly edition: string;
  readonly outcome: Outcome;
  readonly papers: number;
  readonly reason?: string;
}

/** How long a claim without a mark is left alone: SES's own word on it comes in seconds, or in minutes on a bad day. */
const claimMs = hourMs;

/**
 * Send everybody of a shard who is due their digest. Run twice, or killed anywhere, nobody gets an edition twice and
 * nobody is forgotten: the claim is written before the mail goes, and who was not served stays due. Memory does not
 * grow with the number of subscribers.
 */
export async function* deliver(shard: Shard, on: Delivery): AsyncGenerator<Served> {
  const now = on.now();
  const select = selector(on.window, now);
  const run: Run = { on, now, send: digestSender(on) };
  for await (const subscriber of on.subscribers.due(shard, now)) {
    if (on.isLate?.()) return;
    const served = await serve(subscriber, select(subscriber), run);
    yield served;
    if (served.outcome === 'later') return;
  }
}

interface Run {
  readonly on: Delivery;
  readonly now: Date;
  readonly send: (to: Subscriber, digest: Digest) => Promise<Sent>;
}

/** Somebody who is due, and what for. */
interface Due {
  readonly subscriber: Subscriber;
  readonly selection: Selection;
  readonly edition: string;
  readonly dueAt: Instant;
}

type Ended = Pick<Served, 'outcome' | 'reason'>;

async function serve(subscriber: Subscriber, selection: Selection, run: Run): Promise<Served> {
  const { id, settings, dueAt = run.now.toISOString() } = subscriber;
  const due = { subscriber, selection, edition: editionOf(settings, dueAt), dueAt };
  const ended = await endOf(due, run);
  return defined({ subscriber: id, edition: due.edition, papers: selection.papers.length, ...ended });
}

/** Decide, claim, send, settle: each only when the one before leaves something to do. */
async function endOf(due: Due, run: Run): Promise<Ended> {
  const { subscriber, selection, edition } = due;
  const outcome = foreseen(due);
  if (run.on.dryRun) return { outcome };
  if (outcome !== 'sent') {
    await moveOn(due, outcome === 'done' ? subscriber.covered : selection.covered, run);
    return { outcome };
  }
  const [at, until] = [run.now.toISOString(), ago(run.now, -claimMs)];
  const claim = await run.on.deliveries.claim(edition, subscriber.id, selection.covered, at, until);
  if (claim.outcome === 'held') return { outcome: 'held' };
  if (claim.outcome === 'done') {
    await moveOn(due, claim.covered, run);
    return { outcome: 'done' };
  }
  return settled(due, await run.send(subscriber, digestOf(due)), run);
}

/** Whoever changes the hour may come to the same edition again. */
const foreseen = ({ subscriber, selection, edition }: Due): 'done' | 'empty' | 'sent' => {
  if (subscriber.last?.edition === edition) return 'done';
  return selection.papers.length > 0 ? 'sent' : 'empty';
};

const digestOf = ({
  subscriber: { settings },
  selection: { papers, more },
  edition,
  dueAt,
}: Due): Digest => ({
  edition,
  papers,
  more,
  frequency: settings.frequency,
  filter: settings.filter,
  date: dayIn(settings.timezone, new Date(dueAt)),
});

/** What became of the mail, in the ledger and on the subscriber's row. */
async function settled(due: Due, sent: Sent, run: Run): Promise<Ended> {
  const { subscriber, selection, edition } = due;
  const { deliveries } = run.on;
  const at = run.now.toISOString();
  switch (sent.outcome) {
    case 'sent':
      await moveOn(due, selection.covered, run, { edition, messageId: sent.messageId, at });
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

/** The mark that they are served: the next due moment, in one conditional write. */
async function moveOn(
  { subscriber: { id, dueAt } }: Due,
  covered: Covered | undefined,
  { on, now }: Run,
  last?: Subscriber['last'],
): Promise<void> {
  await changeSubscriber(id, on, (known) => {
    // they left, or somebody else served them, while we were at it
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

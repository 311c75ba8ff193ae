import type { Pausing } from '../../concurrency/retry-on-conflict.ts';
import { defined } from '../../defined.ts';
import { type Likeness, nothingIsLike } from '../../filters/likeness.ts';
import { parseFilter } from '../../filters/parse-filter.ts';
import { findLiked } from '../../library/search/find-liked.ts';
import type { Window } from '../../library/window.ts';
import type { Paper, PaperId } from '../../papers/paper.ts';
import { hourMs, type Instant, later } from '../../time.ts';
import { changeSubscriber } from '../subscription/change-subscriber.ts';
import type { Shard } from '../subscription/shard.ts';
import type { Coverage, Subscriber, Subscribers } from '../subscription/subscriber.ts';
import type { Deliveries } from './deliveries.ts';
import type { Digest } from './digest.ts';
import { type DueDigest, digestSelector } from './digest-selector.ts';
import { digestSender, type Sending } from './digest-sender.ts';
import type { SendResult } from './mailer.ts';
import { nextDue } from './next-due.ts';

/** What `deliver` works with. */
export interface Delivering extends Sending, Pausing {
  readonly subscribers: Subscribers;
  readonly deliveries: Deliveries;
  /** the papers of the window, and the moment through which all stored papers are in it */
  readonly window: Window;
  readonly stored: Instant;
  /** find a paper that a filter names by `like:` and that is not in the window, by any of its names */
  readonly findPaper?: (id: PaperId) => Promise<Paper | undefined>;
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
  const select = digestSelector(on.window, on.stored, now);
  const likenessOf = likenessFinder(on);
  const run: Run = { on, now, send: digestSender(on) };
  for await (const subscriber of on.subscribers.due(shard, now)) {
    if (on.isLate?.()) return;
    const likeness = await likenessOf(subscriber.settings.filter);
    const delivered = await deliverTo(subscriber, select(subscriber, likeness), run);
    yield delivered;
    if (delivered.outcome === 'later') return;
  }
}

/** Make the function that says how like papers are to those that a filter names, found once for each filter that names any. */
function likenessFinder({ window, findPaper = async () => undefined }: Delivering) {
  const known = new Map<string, Promise<Likeness>>();
  const find = async (text: string): Promise<Likeness> => {
    const parsed = parseFilter(text);
    if ('problem' in parsed) return nothingIsLike;
    return (await findLiked(parsed.filter, async (id) => window.get(id) ?? findPaper(id))).likeness;
  };
  return (text: string): Promise<Likeness> | Likeness => {
    if (!text.includes('like:')) return nothingIsLike;
    const found = known.get(text) ?? find(text);
    known.set(text, found);
    return found;
  };
}

interface Run {
  readonly on: Delivering;
  readonly now: Date;
  readonly send: (to: Subscriber, digest: Digest) => Promise<SendResult>;
}

type Result = Pick<Delivered, 'outcome' | 'reason'>;

async function deliverTo(subscriber: Subscriber, due: DueDigest, run: Run): Promise<Delivered> {
  const { edition, papers } = due.digest;
  const result = await claimAndSend(subscriber, due, run);
  return defined({ subscriber: subscriber.id, edition, papers: papers.length, ...result });
}

/** Decide, claim, send, settle: each only when the one before leaves something to do. */
async function claimAndSend(subscriber: Subscriber, due: DueDigest, run: Run): Promise<Result> {
  const { digest, covered } = due;
  const outcome = expectedOutcome(subscriber, digest);
  if (run.on.dryRun) return { outcome };
  if (outcome !== 'sent') {
    await markServed(subscriber, outcome === 'done' ? subscriber.covered : covered, due, run);
    return { outcome };
  }
  const [at, until] = [run.now.toISOString(), later(run.now, claimMs)];
  const claim = await run.on.deliveries.claim(digest.edition, subscriber.id, covered, at, until);
  if (claim.outcome === 'held') return { outcome: 'held' };
  if (claim.outcome === 'done') {
    await markServed(subscriber, claim.covered, due, run);
    return { outcome: 'done' };
  }
  return recordResult(subscriber, due, await run.send(subscriber, digest), run);
}

/** What the delivery comes to if nothing fails. A subscriber who changes the hour may come to the same edition again. */
const expectedOutcome = ({ last }: Subscriber, { edition, papers }: Digest): 'done' | 'empty' | 'sent' => {
  if (last?.edition === edition) return 'done';
  return papers.length > 0 ? 'sent' : 'empty';
};

/** Write what became of the mail into the ledger and onto the subscriber's row. */
async function recordResult(
  subscriber: Subscriber,
  due: DueDigest,
  sent: SendResult,
  run: Run,
): Promise<Result> {
  const { edition } = due.digest;
  const { deliveries } = run.on;
  const at = run.now.toISOString();
  switch (sent.outcome) {
    case 'sent':
      await markServed(subscriber, due.covered, due, run, { edition, messageId: sent.messageId, at });
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
  { id }: Subscriber,
  covered: Coverage | undefined,
  { dueAt }: DueDigest,
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

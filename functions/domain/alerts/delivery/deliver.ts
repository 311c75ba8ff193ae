import { sideBySide } from '../../concurrency/side-by-side.ts';
import { defined } from '../../defined.ts';
import type { Window } from '../../library/window.ts';
import type { Paper, PaperId } from '../../papers/paper.ts';
import type { Instant } from '../../time.ts';
import type { ReputationWatch } from '../reputation/watch-reputation.ts';
import type { Shard } from '../subscription/shard.ts';
import type { Subscriber } from '../subscription/subscriber.ts';
import { bringUpToDate } from './bring-up-to-date.ts';
import { checkIn } from './check-in.ts';
import { credibleCoverage } from './credible-coverage.ts';
import { deliverDigest, type Outcome } from './deliver-digest.ts';
import type { Delivering } from './delivering.ts';
import { type DueDigest, digestSelector } from './digest-selector.ts';
import { digestSender } from './digest-sender.ts';
import { failuresInRow, givenUpReason, isGivenUp } from './failures.ts';
import { faultInWords } from './fault-in-words.ts';
import { giveUp } from './give-up.ts';
import { likedFinder } from './liked-finder.ts';
import { type Due, dueOf } from './next-due.ts';
import { recallJumped } from './recall-jumped.ts';

/** What one run of `deliver` looks at. */
export interface DeliveryRun {
  /** the papers of the window, and the moment through which all stored papers are in it */
  readonly window: Window;
  readonly stored: Instant;
  /** find a paper that a filter names by `like:` and that is not in the window, by any of its names */
  readonly findPaper?: (id: PaperId) => Promise<Paper | undefined>;
  /** counts what is sent, and ends the run when too much of what was sent comes back */
  readonly watch?: ReputationWatch;
  /** whether there is no time left for one more */
  readonly isLate?: () => boolean;
  /** report what would be sent; send and write nothing */
  readonly dryRun?: boolean | undefined;
}

/** The report on one subscriber who was due. */
export interface Delivered {
  readonly subscriber: string;
  readonly edition: string;
  readonly outcome: Outcome;
  readonly papers: number;
  readonly reason?: string;
}

/** Digests that are under way at once: a round trip to SES takes a twentieth of a second, and its rate is rarely more than fifty. */
const mostAtOnce = 8;
/** Faults in a row after which a run gives up: what fails is not this digest. */
const mostFaults = 10;

/**
 * Send every subscriber of a shard who is due their digest, side by side. One that fails is one that fails. Run twice, or
 * killed anywhere, no subscriber gets an edition twice and none is forgotten: the claim is written before the mail goes, and
 * a subscriber who was not served stays due. Memory does not grow with the number of subscribers.
 */
export async function* deliver(shard: Shard, on: Delivering, run: DeliveryRun): AsyncGenerator<Delivered> {
  const now = on.now();
  const select = digestSelector(run.window, run.stored, now);
  const likedBy = likedFinder(run.window, run.findPaper);
  const prepare = digestSender(on);
  let [isStopped, faults] = [false, 0];

  const choose = async (subscriber: Subscriber, due: Due): Promise<DueDigest> => {
    const { settings } = subscriber;
    const covered = credibleCoverage(subscriber, now);
    return select({ settings, covered, due }, await likedBy(settings.filter));
  };
  const serve = async (read: Subscriber): Promise<Delivered> => {
    const report = { subscriber: read.id, edition: '', papers: 0 };
    try {
      if (isGivenUp(read)) return await end(read);
      const subscriber = await bringUpToDate(read, now, on, run.dryRun);
      if (!subscriber) return { ...report, outcome: 'held' };
      if (!run.dryRun && !(await checkIn(subscriber, on))) return { ...report, outcome: 'lapsed' };
      const due = dueOf(subscriber);
      report.edition = due.edition;
      const chosen = await choose(subscriber, due);
      report.papers = chosen.digest.papers.length;
      const result = await deliverDigest(subscriber, due, chosen, { on, prepare, dryRun: run.dryRun });
      return defined({ ...report, ...result });
    } catch (error) {
      return { ...report, outcome: 'failed', reason: faultInWords(error) };
    }
  };
  const end = async (read: Subscriber): Promise<Delivered> => {
    const reason = run.dryRun ? givenUpReason(failuresInRow(read)) : await giveUp(read, on);
    return { subscriber: read.id, edition: dueOf(read).edition, papers: 0, outcome: 'ended', reason };
  };
  const isOver = () => isStopped || (run.isLate?.() ?? false);

  if (!run.dryRun) await recallJumped(shard, now, on);
  const watch = run.dryRun ? undefined : run.watch;
  try {
    for await (const one of sideBySide(on.subscribers.due(shard, now), mostAtOnce, serve, isOver)) {
      if (one.outcome === 'sent' && (await watch?.sent())) isStopped = true;
      yield one;
      faults = isFault(one.outcome) ? faults + 1 : 0;
      isStopped ||= one.outcome === 'later' || faults >= mostFaults;
    }
  } finally {
    await watch?.close();
  }
}

const isFault = (outcome: Outcome): boolean => outcome === 'failed' || outcome === 'unanswered';

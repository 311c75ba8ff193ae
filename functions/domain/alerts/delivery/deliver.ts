import { defined } from '../../defined.ts';
import type { Site } from '../../library/site.ts';
import type { Window } from '../../library/window.ts';
import { dayIn, hourMs, type Instant } from '../../time.ts';
import { change, personalLinks } from '../subscription/subscribe.ts';
import type { Covered, Shard, Subscriber, Subscribers } from '../subscription/subscriber.ts';
import type { Digest, Letter, PersonalLinks } from './digest.ts';
import { editionOf, nextDue } from './due.ts';
import { listHeaders } from './headers.ts';
import type { Mailer, Sent } from './mailer.ts';
import { type Selection, selector } from './select.ts';

/** How far a digest got. It only ever moves to the right. */
export const deliveryStates = ['claimed', 'failed', 'sent', 'delivered', 'bounced', 'complained'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** What a claim finds: ours to send; somebody else's for now; or sent already, and what it covered. */
export type Claim =
  | { readonly outcome: 'claimed' | 'held' }
  | { readonly outcome: 'done'; readonly covered: Covered };

/** The ledger: a row for each edition and subscriber, written before the mail is sent. */
export interface Deliveries {
  /** Claim until the lease runs out. A claim that is neither settled nor marked by then may be taken again. */
  claim(edition: string, subscriber: string, covered: Covered, at: Instant, until: Instant): Promise<Claim>;
  /** Certainly not sent: the next run may claim it at once. */
  release(edition: string, subscriber: string): Promise<void>;
  /** Move the row on; a state to the left of the one it has changes nothing, nor does one for a row that is not there. */
  settle(
    edition: string,
    subscriber: string,
    state: DeliveryState,
    at: Instant,
    detail?: string,
  ): Promise<void>;
}

export interface Delivery {
  readonly subscribers: Subscribers;
  readonly deliveries: Deliveries;
  readonly mailer: Mailer;
  readonly window: Window;
  readonly site: Site;
  readonly secret: string;
  readonly compose: (digest: Digest) => (links: PersonalLinks) => Letter;
  readonly now: () => Date;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** is there no time left for one more? */
  readonly isLate?: () => boolean;
  /** look and say, send and write nothing */
  readonly dryRun?: boolean;
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

/** Until when a claim without a mark is left alone: SES's own word on it comes in seconds, or in minutes on a bad day. */
const claimMs = hourMs;
const patience = 5;

/**
 * Send everybody of a shard who is due their digest. Run twice, or killed anywhere, nobody gets an edition twice and
 * nobody is forgotten: the claim is written before the mail goes, and who was not served stays due. Memory does not
 * grow with the number of subscribers.
 */
export async function* deliver(shard: Shard, on: Delivery): AsyncGenerator<Served> {
  const now = on.now();
  const select = selector(on.window, now);
  const letters = new Map<string, (links: PersonalLinks) => Letter>();
  for await (const subscriber of on.subscribers.due(shard, now)) {
    if (on.isLate?.()) return;
    const served = await serve(subscriber, select(subscriber), letters, on, now);
    yield served;
    if (served.outcome === 'later') return;
  }
}

async function serve(
  subscriber: Subscriber,
  selection: Selection,
  letters: Map<string, (links: PersonalLinks) => Letter>,
  on: Delivery,
  now: Date,
): Promise<Served> {
  const { id, settings, dueAt = now.toISOString() } = subscriber;
  const edition = editionOf(settings, dueAt);
  const papers = selection.papers.length;
  const say = (outcome: Outcome, reason?: string): Served =>
    defined({
      ...{ subscriber: id, edition, outcome, papers },
      reason,
    });
  // whoever changes the hour may come to the same edition again
  const had = subscriber.last?.edition === edition;
  if (on.dryRun) return say(had ? 'done' : papers > 0 ? 'sent' : 'empty');
  if (had || papers === 0) {
    await moveOn(subscriber, had ? subscriber.covered : selection.covered, on, now);
    return say(had ? 'done' : 'empty');
  }
  const at = now.toISOString();
  const until = new Date(now.getTime() + claimMs).toISOString();
  const claim = await on.deliveries.claim(edition, id, selection.covered, at, until);
  if (claim.outcome === 'held') return say('held');
  if (claim.outcome === 'done') {
    await moveOn(subscriber, claim.covered, on, now);
    return say('done');
  }
  const sent = await sendPatiently(subscriber, digestOf(subscriber, selection, edition, dueAt), letters, on);
  switch (sent.outcome) {
    case 'sent':
      await moveOn(subscriber, selection.covered, on, now, { edition, messageId: sent.messageId, at });
      return say('sent');
    case 'rejected':
      await on.deliveries.settle(edition, id, 'failed', at, sent.reason);
      return say('failed', sent.reason);
    default:
      await on.deliveries.release(edition, id);
      return say('later', sent.outcome);
  }
}

const digestOf = (
  { settings }: Subscriber,
  { papers, more }: Selection,
  edition: string,
  dueAt: Instant,
): Digest => ({
  ...{ edition, papers, more },
  frequency: settings.frequency,
  filter: settings.filter,
  date: dayIn(settings.timezone, new Date(dueAt)),
});

/** Each distinct digest is composed once, and only what belongs to the recipient is new. */
async function sendPatiently(
  { id, email }: Subscriber,
  digest: Digest,
  letters: Map<string, (links: PersonalLinks) => Letter>,
  on: Delivery,
): Promise<Sent> {
  const key = JSON.stringify([
    digest.edition,
    digest.filter,
    digest.more,
    digest.papers.map((paper) => paper.id),
  ]);
  const letter = letters.get(key) ?? on.compose(digest);
  // people of one filter come close together, if at all: a few kept letters serve them
  if (letters.size > 200) letters.clear();
  letters.set(key, letter);
  const links = personalLinks(id, on.site.url, on.secret);
  const message = {
    to: email,
    ...letter(links),
    headers: listHeaders({ site: on.site, unsubscribe: links.unsubscribe, edition: digest.edition }),
    tags: { edition: digest.edition, subscriber: id },
  };
  for (let attempt = 1; ; attempt++) {
    const sent = await on.mailer.send(message);
    if (sent.outcome !== 'throttled' || attempt === patience) return sent;
    await on.sleep(2 ** attempt * 250);
  }
}

/** The mark that they are served: the next due moment, in one conditional write. */
async function moveOn(
  { id, dueAt }: Subscriber,
  covered: Covered | undefined,
  on: Delivery,
  now: Date,
  last?: Subscriber['last'],
): Promise<void> {
  await change(id, on, (known) => {
    // they left, or somebody else served them, while we were at it
    if (known?.status !== 'active' || known.dueAt !== dueAt) return undefined;
    const further = covered && covered.through >= (known.covered?.through ?? '') ? covered : known.covered;
    return defined({
      ...known,
      covered: further,
      dueAt: nextDue(known.settings, now),
      last: last ?? known.last,
    });
  });
}

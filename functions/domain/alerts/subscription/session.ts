import { type RateCounters, spendRateLimit } from '../../access/rate-limit.ts';
import type { Log } from '../../log.ts';
import type { Instant } from '../../time.ts';
import type { MailContent, Mailer, Message } from '../delivery/mailer.ts';
import { subscriberId } from './email-address.ts';
import { type DatedKind, readDated, signDated } from './link-token.ts';
import type { Subscriber } from './subscriber.ts';
import type { SubscriptionDeps } from './subscription-deps.ts';

/** Since when a subscriber is active without a break; undefined for one who is not. */
export const activeSince = ({
  status,
  activeSince: since,
  confirmedAt = '',
}: Pick<Subscriber, 'status' | 'activeSince' | 'confirmedAt'>): Instant | undefined =>
  status === 'active' ? (since ?? confirmedAt) : undefined;

/**
 * Find the active subscriber for whom a dated token was signed: a browser's session, the link that begins one, a digest's
 * link to vote. Undefined when it is forged or over, and when its reader has left since, though they came back.
 */
export async function readerOf(
  token: string,
  kind: DatedKind,
  on: SubscriptionDeps,
): Promise<Subscriber | undefined> {
  const read = readDated(token, kind, on.links, on.now());
  const subscriber = read && (await on.subscribers.find(read.subscriber));
  if (!subscriber) return undefined;
  const since = activeSince(subscriber);
  return since !== undefined && since <= read.signedAt ? subscriber : undefined;
}

/** What `mailSessionLink` works with. */
export interface SessionAsking extends SubscriptionDeps {
  readonly mailer: Mailer;
  readonly rates: RateCounters;
  /** told of a mail that could not be handed over, since the caller is not */
  readonly log: Pick<Log, 'error'>;
  /** Compose the mail that brings the token of a link. */
  readonly composeMail: (token: string) => MailContent;
}

/** How many links an address gets, from whatever callers the requests come. */
const linkLimit = { seconds: 3_600, most: 3 };

/**
 * Mail the link that begins a session to an address, if it is that of an active subscriber. Nothing tells the caller whether it
 * is, not even when the mail could not be handed over: asking again is safe.
 */
export async function mailSessionLink(email: string, on: SessionAsking): Promise<void> {
  const id = subscriberId(email, on.secret);
  // counted for whoever is asked for, so that a stranger's address costs as much as a reader's
  if (await spendRateLimit(`session#${id}`, 1, [linkLimit], on)) return;
  // asked of whoever it is, so that a failure here tells nothing either
  const [subscriber, isSuppressed] = await Promise.all([
    on.subscribers.find(id),
    on.subscribers.isSuppressed(id),
  ]);
  if (!subscriber || activeSince(subscriber) === undefined || isSuppressed) return;
  const message: Message = {
    to: subscriber.email,
    ...on.composeMail(signDated('entry', id, on.links, on.now())),
    headers: { 'Auto-Submitted': 'auto-generated' },
    tags: { purpose: 'session', subscriber: id },
  };
  const result = await on.mailer.send(message).catch((error: unknown) => ({ outcome: 'failed', error }));
  if (result.outcome !== 'sent') on.log.error('session link not mailed', { ...result });
}

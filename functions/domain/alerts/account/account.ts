import { type RateCounters, spendRateLimit } from '../../access/rate-limit.ts';
import type { Log } from '../../log.ts';
import type { MailContent, Mailer, Message } from '../delivery/mailer.ts';
import { readDated, signDated } from '../subscription/link-token.ts';
import type { Subscriber } from '../subscription/subscriber.ts';
import type { SubscriptionDeps } from '../subscription/subscription-deps.ts';

/** Whether somebody has an account: an address that they have confirmed, and to which mail can and may be sent. */
const hasAccount = ({ status }: Subscriber): boolean => status === 'active' || status === 'unsubscribed';

/** Find the subscriber for whom a link to their account was signed, within its hour. */
export async function accountOf(token: string, on: SubscriptionDeps): Promise<Subscriber | undefined> {
  const read = readDated(token, 'account', on.links, on.now());
  const subscriber = read && (await on.subscribers.find(read.subscriber));
  return subscriber && hasAccount(subscriber) ? subscriber : undefined;
}

/** What `mailAccountLink` works with. */
export interface AccountAsking extends SubscriptionDeps {
  readonly mailer: Mailer;
  readonly rates: RateCounters;
  /** told of a mail that could not be handed over, since the caller is not */
  readonly log: Pick<Log, 'error'>;
  /** Compose the mail that brings the token of a link. */
  readonly composeMail: (token: string) => MailContent;
}

/** How many links a subscriber gets, from whatever callers the requests come. */
const linkLimit = { seconds: 3_600, most: 3 };

/**
 * Mail the link to their account to a subscriber, active or not; nobody else is told whether there is one. Whoever reads the
 * mail, and only they, may move the alert, see all that is kept, and have it erased.
 */
export async function mailAccountLink(id: string, on: AccountAsking): Promise<void> {
  // counted for whoever is asked for, so that a stranger's address costs as much as a reader's
  if (await spendRateLimit(`account#${id}`, 1, [linkLimit], on)) return;
  const [subscriber, isSuppressed] = await Promise.all([
    on.subscribers.find(id),
    on.subscribers.isSuppressed(id),
  ]);
  if (!subscriber || !hasAccount(subscriber) || isSuppressed) return;
  const message: Message = {
    to: subscriber.email,
    ...on.composeMail(signDated('account', id, on.links, on.now())),
    headers: { 'Auto-Submitted': 'auto-generated' },
    tags: { purpose: 'account', subscriber: id },
  };
  const result = await on.mailer.send(message).catch((error: unknown) => ({ outcome: 'failed', error }));
  if (result.outcome !== 'sent') on.log.error('account link not mailed', { ...result });
}

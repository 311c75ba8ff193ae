import { type RateCounters, spendRateLimit } from '../../access/rate-limit.ts';
import { defined } from '../../defined.ts';
import type { Log } from '../../log.ts';
import { daySeconds, epochSeconds } from '../../time.ts';
import type { MailContent, Mailer } from '../delivery/mailer.ts';
import type { AlertSettings } from './alert-settings.ts';
import { changeSubscriber } from './change-subscriber.ts';
import type { Consents } from './consent.ts';
import { mailboxId, normalizeAddress, subscriberId } from './email-address.ts';
import { personalLinks, signLink } from './link-token.ts';
import { signUpLimits } from './sign-up-limits.ts';
import { requestValidDays, type Subscriber } from './subscriber.ts';
import type { SubscriptionDeps } from './subscription-deps.ts';

/** What `subscribe` works with. */
export interface Subscribing extends SubscriptionDeps {
  readonly mailer: Pick<Mailer, 'send'>;
  readonly rates: RateCounters;
  readonly consents: Consents;
  /** told of a mail that could not be handed over, since the caller is not */
  readonly log: Pick<Log, 'error'>;
  readonly newId: () => string;
  /** the version of the words that the form said, and the network that it came from, hidden: both for the consent */
  readonly words: string;
  readonly from?: string | undefined;
  /** base of the links, `https://papers.example.org` */
  readonly siteUrl: string;
  /** Compose the mail that asks for a confirmation. It goes to whoever was named: no word that the sender chose may stand in it. */
  readonly composeMail: (request: {
    readonly confirm: string;
    readonly settings: AlertSettings;
  }) => MailContent;
  /** Compose the mail to somebody who has an alert already. */
  readonly composeKnown: (links: { readonly preferences: string }) => MailContent;
}

/**
 * Store a request for an alert and mail the link that confirms it; to somebody who has an alert, mail the link that changes
 * it, and change nothing. Nothing tells the caller whether the address is known, has had its mails, or must not be
 * mailed, not even when a mail could not be handed over: asking again is safe.
 */
export async function subscribe(email: string, settings: AlertSettings, on: Subscribing): Promise<void> {
  const id = subscriberId(email, on.secret);
  const mailbox = `mailbox#${mailboxId(email, on.secret)}`;
  if (await spendRateLimit(mailbox, 1, signUpLimits.mailbox, on)) return;
  if (await on.subscribers.isSuppressed(id)) return;
  const known = await on.subscribers.find(id);
  if (known?.status === 'active') return mailKnown(known, on);
  const nonce = on.newId();
  const asked = await keepRequest({ id, email: normalizeAddress(email) }, settings, nonce, on);
  // they confirmed an earlier request this very moment
  if (asked?.status === 'active') return mailKnown(asked, on);
  const token = signLink({ kind: 'confirm', subscriber: id, nonce }, on.links);
  const content = on.composeMail({ confirm: `${on.siteUrl}/confirm/${token}`, settings });
  if (asked) await mail(asked, 'confirmation', content, on);
}

/** Keep what was asked for: first the consent, which expires with it, then the request itself, without which no link confirms anything. */
async function keepRequest(
  who: Pick<Subscriber, 'id' | 'email'>,
  settings: AlertSettings,
  nonce: string,
  on: Subscribing,
): Promise<Subscriber | undefined> {
  const now = on.now();
  const askedAt = now.toISOString();
  const expiresAt = epochSeconds(now) + requestValidDays * daySeconds;
  const { words, from: askedFrom } = on;
  await on.consents.keep(who.id, defined({ askedAt, request: nonce, askedFrom, words, settings, expiresAt }));
  const request = { nonce, settings, at: askedAt };
  const first: Subscriber = { ...who, status: 'pending', settings, request, expiresAt, revision: 0 };
  return changeSubscriber(who.id, on, (known) => {
    if (known?.status === 'active') return undefined;
    // who had an alert once is remembered until they are erased, whoever asks for another
    return known?.confirmedAt ? { ...known, request } : known ? { ...known, request, expiresAt } : first;
  });
}

const mailKnown = (known: Subscriber, on: Subscribing): Promise<void> =>
  mail(known, 'known', on.composeKnown(personalLinks(known.id, on.siteUrl, on.links)), on);

async function mail(
  { id, email }: Pick<Subscriber, 'id' | 'email'>,
  purpose: 'confirmation' | 'known',
  content: MailContent,
  on: Subscribing,
): Promise<void> {
  const message = {
    to: email,
    ...content,
    headers: { 'Auto-Submitted': 'auto-generated' },
    tags: { purpose, subscriber: id },
  };
  const result = await on.mailer.send(message).catch((error: unknown) => ({ outcome: 'failed', error }));
  if (result.outcome !== 'sent') on.log.error('alert not answered by mail', { purpose, ...result });
}

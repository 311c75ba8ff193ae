import { type RateCounters, spendRateLimit } from '../../access/rate-limit.ts';
import { defined } from '../../defined.ts';
import { daySeconds, epochSeconds } from '../../time.ts';
import type { MailContent, Mailer } from '../delivery/mailer.ts';
import type { AlertSettings } from './alert-settings.ts';
import { changeSubscriber } from './change-subscriber.ts';
import { normalizeAddress, subscriberId } from './email-address.ts';
import { signLink } from './link-token.ts';
import { requestValidDays, type Subscriber } from './subscriber.ts';
import type { SubscriptionDeps } from './subscription-deps.ts';

/** What `subscribe` works with. */
export interface Subscribing extends SubscriptionDeps {
  readonly mailer: Mailer;
  readonly rates: RateCounters;
  readonly newId: () => string;
  /** base of the links, `https://papers.example.org` */
  readonly siteUrl: string;
  readonly composeMail: (request: {
    readonly confirm: string;
    readonly settings: AlertSettings;
  }) => MailContent;
}

/** How many confirmation mails an address gets, from whatever callers the requests come. */
const confirmationLimit = { seconds: 3_600, most: 3 };

/**
 * Store a request for an alert and mail the link that confirms it. What the caller sees never depends on whether the
 * address is known. `unsent` when the mail could not be handed over: asking again is safe.
 */
export async function subscribe(
  email: string,
  settings: AlertSettings,
  on: Subscribing,
): Promise<'asked' | 'unsent'> {
  const id = subscriberId(email, on.secret);
  if (await on.subscribers.isSuppressed(id)) return 'asked';
  if (await spendRateLimit(`confirm#${id}`, 1, [confirmationLimit], on)) return 'asked';

  const now = on.now();
  const nonce = on.newId();
  const request = { nonce, settings, at: now.toISOString() };
  const expiresAt = epochSeconds(now) + requestValidDays * daySeconds;
  const asked = await changeSubscriber(id, on, (known) =>
    known
      ? defined({ ...known, request, expiresAt: known.status === 'active' ? known.expiresAt : expiresAt })
      : newSubscriber(id, email, request, expiresAt),
  );
  const token = signLink({ kind: 'confirm', subscriber: id, nonce }, on.secret);
  const sent = await on.mailer.send({
    to: asked?.email ?? normalizeAddress(email),
    ...on.composeMail({ confirm: `${on.siteUrl}/confirm/${token}`, settings }),
    headers: { 'Auto-Submitted': 'auto-generated' },
    tags: { purpose: 'confirmation', subscriber: id },
  });
  return sent.outcome === 'sent' ? 'asked' : 'unsent';
}

const newSubscriber = (
  id: string,
  email: string,
  request: NonNullable<Subscriber['request']>,
  expiresAt: number,
): Subscriber => ({
  id,
  email: normalizeAddress(email),
  status: 'pending',
  settings: request.settings,
  request,
  expiresAt,
  revision: 0,
});

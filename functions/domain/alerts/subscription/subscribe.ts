import { type RateCounters, spendRateLimit } from '../../access/rate-limit.ts';
import { defined } from '../../defined.ts';
import { daySeconds, epochSeconds } from '../../time.ts';
import type { Letter } from '../delivery/digest.ts';
import type { Mailer } from '../delivery/mailer.ts';
import { changeSubscriber } from './change-subscriber.ts';
import type { Desk } from './desk.ts';
import { signLink } from './link-token.ts';
import type { AlertSettings } from './settings.ts';
import { normalAddress, requestValidDays, type Subscriber, subscriberId } from './subscriber.ts';

export interface Enrolment extends Desk {
  readonly mailer: Mailer;
  readonly rates: RateCounters;
  readonly newId: () => string;
  /** base of the links, `https://papers.example.org` */
  readonly siteUrl: string;
  readonly letter: (request: { readonly confirm: string; readonly settings: AlertSettings }) => Letter;
}

/** How many confirmation mails an address gets, whoever asks for them. */
const confirmationLimit = { seconds: 3_600, most: 3 };

/**
 * Remember what somebody asks for and send them the link that confirms it. What the caller sees never depends on
 * whether the address is known. `unsent` when the mail could not be handed over: asking again is safe.
 */
export async function subscribe(
  email: string,
  settings: AlertSettings,
  on: Enrolment,
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
      : newcomer(id, email, request, expiresAt),
  );
  const token = signLink({ kind: 'confirm', subscriber: id, nonce }, on.secret);
  const sent = await on.mailer.send({
    to: asked?.email ?? normalAddress(email),
    ...on.letter({ confirm: `${on.siteUrl}/confirm/${token}`, settings }),
    headers: { 'Auto-Submitted': 'auto-generated' },
    tags: { purpose: 'confirmation', subscriber: id },
  });
  return sent.outcome === 'sent' ? 'asked' : 'unsent';
}

const newcomer = (
  id: string,
  email: string,
  request: NonNullable<Subscriber['request']>,
  expiresAt: number,
): Subscriber => ({
  id,
  email: normalAddress(email),
  status: 'pending',
  settings: request.settings,
  request,
  expiresAt,
  revision: 0,
});

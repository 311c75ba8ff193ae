import { defined } from '../../defined.ts';
import { ago, dayMs } from '../../time.ts';
import { dueFields, nextDue } from '../delivery/next-due.ts';
import type { AlertSettings } from './alert-settings.ts';
import { changeSubscriber } from './change-subscriber.ts';
import type { Consents } from './consent.ts';
import { readLink } from './link-token.ts';
import { activeSince } from './session.ts';
import { requestValidDays, type Subscriber } from './subscriber.ts';
import type { SubscriptionDeps } from './subscription-deps.ts';

/** What `confirm` works with. */
export interface Confirming extends SubscriptionDeps {
  readonly consents: Consents;
  /** the network that it is confirmed from, hidden */
  readonly from?: string | undefined;
}

/** Find the settings that a confirmation link would confirm, and change nothing; undefined when it is forged, used up or too old. */
export async function unconfirmedRequest(
  token: string,
  on: SubscriptionDeps,
): Promise<AlertSettings | undefined> {
  const link = readLink(token, 'confirm', on.links, on.now());
  const subscriber = link && (await on.subscribers.find(link.subscriber));
  if (!subscriber || (await on.subscribers.isSuppressed(subscriber.id))) return undefined;
  if (subscriber.status === 'active' && subscriber.confirmed === link.nonce) return subscriber.settings;
  return isOpen(subscriber, link.nonce, on.now()) ? subscriber.request?.settings : undefined;
}

/**
 * Activate the alert that a confirmation link belongs to. Confirming twice changes nothing; undefined when the link is not
 * valid, or the address must not be mailed any more. The consent is written first: nobody is mailed without one.
 */
export async function confirm(token: string, on: Confirming): Promise<Subscriber | undefined> {
  const link = readLink(token, 'confirm', on.links, on.now());
  if (!link || (await on.subscribers.isSuppressed(link.subscriber))) return undefined;
  const now = on.now();
  const asking = await on.subscribers.find(link.subscriber);
  if (asking?.request && isOpen(asking, link.nonce, now)) await keepConsent(asking.id, asking.request, on);
  const subscriber = await changeSubscriber(link.subscriber, on, (known) => {
    if (!known?.request || !isOpen(known, link.nonce, now)) return undefined;
    const { request, expiresAt: _, ...rest } = known;
    const { settings, nonce } = request;
    return {
      ...rest,
      status: 'active',
      settings,
      confirmed: nonce,
      confirmedAt: now.toISOString(),
      wantedAt: now.toISOString(),
      activeSince: activeSince(known) ?? now.toISOString(),
      ...dueFields(nextDue(settings, now)),
      covered: known.status === 'active' && known.covered ? known.covered : onePeriodBack(settings, now),
    };
  });
  return subscriber?.status === 'active' && subscriber.confirmed === link.nonce ? subscriber : undefined;
}

/** Note on the consent that it was confirmed, so that it is kept. The first word counts; of a request that an older release took, it is made here. */
async function keepConsent(
  id: string,
  { nonce, settings, at }: NonNullable<Subscriber['request']>,
  on: Confirming,
): Promise<void> {
  const found = (await on.consents.of(id)).find(({ request }) => request === nonce);
  const { expiresAt: _, ...asked } = found ?? { askedAt: at, request: nonce, words: '', settings };
  if (found?.confirmedAt) return;
  await on.consents.keep(
    id,
    defined({ ...asked, confirmedAt: on.now().toISOString(), confirmedFrom: on.from }),
  );
}

const isOpen = ({ request }: Subscriber, nonce: string | undefined, now: Date): boolean =>
  request !== undefined &&
  request.nonce === nonce &&
  Date.parse(request.at) + requestValidDays * dayMs > now.getTime();

/** The first digest looks back one period, so that it is worth opening. */
export const onePeriodBack = ({ frequency }: AlertSettings, now: Date) => ({
  through: ago(now, (frequency === 'weekly' ? 7 : 1) * dayMs),
});

import { ago, dayMs } from '../../time.ts';
import { dueFields, nextDue } from '../delivery/next-due.ts';
import type { AlertSettings } from './alert-settings.ts';
import { changeSubscriber } from './change-subscriber.ts';
import { readLink } from './link-token.ts';
import { activeSince } from './session.ts';
import { requestValidDays, type Subscriber } from './subscriber.ts';
import type { SubscriptionDeps } from './subscription-deps.ts';

/** Find the settings that a confirmation link would confirm, and change nothing; undefined when it is forged, used up or too old. */
export async function unconfirmedRequest(
  token: string,
  on: SubscriptionDeps,
): Promise<AlertSettings | undefined> {
  const link = readLink(token, 'confirm', on.secret);
  const subscriber = link && (await on.subscribers.find(link.subscriber));
  if (!subscriber) return undefined;
  if (subscriber.status === 'active' && subscriber.confirmed === link.nonce) return subscriber.settings;
  return isOpen(subscriber, link.nonce, on.now()) ? subscriber.request?.settings : undefined;
}

/** Activate the alert that a confirmation link belongs to. Confirming twice changes nothing; undefined when the link is not valid. */
export async function confirm(token: string, on: SubscriptionDeps): Promise<Subscriber | undefined> {
  const link = readLink(token, 'confirm', on.secret);
  if (!link) return undefined;
  const now = on.now();
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
      activeSince: activeSince(known) ?? now.toISOString(),
      ...dueFields(nextDue(settings, now)),
      covered: known.status === 'active' && known.covered ? known.covered : onePeriodBack(settings, now),
    };
  });
  return subscriber?.status === 'active' && subscriber.confirmed === link.nonce ? subscriber : undefined;
}

const isOpen = ({ request }: Subscriber, nonce: string | undefined, now: Date): boolean =>
  request !== undefined &&
  request.nonce === nonce &&
  Date.parse(request.at) + requestValidDays * dayMs > now.getTime();

/** The first digest looks back one period, so that it is worth opening. */
export const onePeriodBack = ({ frequency }: AlertSettings, now: Date) => ({
  through: ago(now, (frequency === 'weekly' ? 7 : 1) * dayMs),
});

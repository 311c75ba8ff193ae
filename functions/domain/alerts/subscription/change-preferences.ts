import { dueFields, dueOf, rescheduled } from '../delivery/next-due.ts';
import type { AlertSettings } from './alert-settings.ts';
import { changeSubscriber } from './change-subscriber.ts';
import { readLink } from './link-token.ts';
import type { Subscriber } from './subscriber.ts';
import type { SubscriptionDeps } from './subscription-deps.ts';

/** Find the active subscriber that a preferences link belongs to. */
export async function subscriberByLink(token: string, on: SubscriptionDeps): Promise<Subscriber | undefined> {
  const link = readLink(token, 'preferences', on.links, on.now());
  const subscriber = link && (await on.subscribers.find(link.subscriber));
  return subscriber?.status === 'active' ? subscriber : undefined;
}

/** Replace the settings of the alert that a preferences link belongs to; undefined when the link is not valid or the alert has ended. */
export async function changePreferences(
  token: string,
  settings: AlertSettings,
  on: SubscriptionDeps,
): Promise<Subscriber | undefined> {
  const link = readLink(token, 'preferences', on.links, on.now());
  if (!link) return undefined;
  const changed = await changeSubscriber(link.subscriber, on, (known) =>
    known?.status === 'active'
      ? {
          ...known,
          settings,
          wantedAt: on.now().toISOString(),
          ...dueFields(rescheduled(settings, dueOf(known), on.now(), known.last?.edition)),
        }
      : undefined,
  );
  return changed?.status === 'active' ? changed : undefined;
}

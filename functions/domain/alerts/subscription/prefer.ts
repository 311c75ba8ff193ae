import { nextDue } from '../delivery/due.ts';
import { changeSubscriber } from './change-subscriber.ts';
import type { Desk } from './desk.ts';
import { readLink } from './link-token.ts';
import type { AlertSettings } from './settings.ts';
import type { Subscriber } from './subscriber.ts';

/** The active subscriber that a preferences link belongs to. */
export async function subscriberOf(token: string, on: Desk): Promise<Subscriber | undefined> {
  const link = readLink(token, 'preferences', on.secret);
  const subscriber = link && (await on.subscribers.find(link.subscriber));
  return subscriber?.status === 'active' ? subscriber : undefined;
}

/** Put new settings in force; undefined when the link is no good or the alert has ended. */
export async function prefer(
  token: string,
  settings: AlertSettings,
  on: Desk,
): Promise<Subscriber | undefined> {
  const link = readLink(token, 'preferences', on.secret);
  if (!link) return undefined;
  const changed = await changeSubscriber(link.subscriber, on, (known) =>
    known?.status === 'active' ? { ...known, settings, dueAt: nextDue(settings, on.now()) } : undefined,
  );
  return changed?.status === 'active' ? changed : undefined;
}

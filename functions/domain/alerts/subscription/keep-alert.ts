import { dueFields, dueOf, nextDue } from '../delivery/next-due.ts';
import { changeSubscriber } from './change-subscriber.ts';
import { readLink } from './link-token.ts';
import type { Subscriber } from './subscriber.ts';
import type { SubscriptionDeps } from './subscription-deps.ts';

/** Whether an alert ended because nobody answered; not one that its reader has ended. */
const hasLapsed = ({ status, lapsedAt = '', wantedAt = '' }: Subscriber): boolean =>
  status === 'unsubscribed' && lapsedAt > wantedAt;

/** Find the subscriber who would keep their alert by this link; undefined when it is forged, or the alert has ended otherwise. */
export async function keeperOf(token: string, on: SubscriptionDeps): Promise<Subscriber | undefined> {
  const link = readLink(token, 'keep', on.links, on.now());
  const known = link && (await on.subscribers.find(link.subscriber));
  return known && (known.status === 'active' || hasLapsed(known)) ? known : undefined;
}

/** Note that an alert is still wanted; one that has lapsed begins again where it ended. Again it changes nothing but the date. */
export async function keepAlert(token: string, on: SubscriptionDeps): Promise<Subscriber | undefined> {
  const link = readLink(token, 'keep', on.links, on.now());
  if (!link || (await on.subscribers.isSuppressed(link.subscriber))) return undefined;
  const now = on.now();
  const kept = await changeSubscriber(link.subscriber, on, (known) => {
    if (!known || (known.status !== 'active' && !hasLapsed(known))) return undefined;
    const due = known.dueAt ? dueOf(known) : nextDue(known.settings, now);
    return { ...known, status: 'active', ...dueFields(due), wantedAt: now.toISOString() };
  });
  return kept?.status === 'active' ? kept : undefined;
}

import { changeSubscriber } from './change-subscriber.ts';
import { ended } from './ended.ts';
import { readLink } from './link-token.ts';
import type { SubscriptionDeps } from './subscription-deps.ts';

/** End an alert at once. Again, or for an erased subscriber, it changes nothing. False when the link is forged. */
export async function unsubscribe(token: string, on: SubscriptionDeps): Promise<boolean> {
  const link = readLink(token, 'unsubscribe', on.secret);
  if (!link) return false;
  await changeSubscriber(link.subscriber, on, (known) => {
    if (known?.status !== 'active') return undefined;
    return ended(known, 'unsubscribed');
  });
  return true;
}

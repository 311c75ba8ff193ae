import { rememberedLinkKeys } from '../domain/alerts/subscription/remembered-link-keys.ts';
import type { SubscriptionDeps } from '../domain/alerts/subscription/subscription-deps.ts';
import { defined } from '../domain/defined.ts';
import { minuteMs } from '../domain/time.ts';
import type { AppDeps } from './app-deps.ts';

/** How long a process remembers the address key, which changes only where a deployment is restored. */
const rememberedMs = 5 * minuteMs;

/** Make the function that gives what the verbs of a subscription work with. The address key and the ring of links are read now and then. */
export function subscriptionDeps(
  web: Pick<AppDeps, 'subscribers' | 'linkKeys' | 'newSecret' | 'now' | 'pause'>,
): () => Promise<SubscriptionDeps> {
  const linkKeys = rememberedLinkKeys(web.linkKeys, web.newSecret);
  let read: { readonly secret: string; readonly at: number } | undefined;
  return async () => {
    const at = web.now();
    // a failure is not remembered: the next request asks again
    if (!read || Math.abs(at.getTime() - read.at) >= rememberedMs)
      read = { secret: await web.subscribers.secret(web.newSecret()), at: at.getTime() };
    const { secret } = read;
    const links = await linkKeys(at);
    return defined({ subscribers: web.subscribers, secret, links, now: web.now, pause: web.pause });
  };
}

import { rememberedLinkKeys } from '../domain/alerts/subscription/remembered-link-keys.ts';
import type { SubscriptionDeps } from '../domain/alerts/subscription/subscription-deps.ts';
import { defined } from '../domain/defined.ts';
import type { AppDeps } from './app-deps.ts';

/** Make the function that gives what the verbs of a subscription work with. The address key is read once, the ring of links now and then. */
export function subscriptionDeps(
  web: Pick<AppDeps, 'subscribers' | 'linkKeys' | 'newSecret' | 'now' | 'pause'>,
): () => Promise<SubscriptionDeps> {
  const linkKeys = rememberedLinkKeys(web.linkKeys, web.newSecret);
  let secret: string | undefined;
  return async () => {
    // a failure is not remembered: the next request asks again
    secret ??= await web.subscribers.secret(web.newSecret());
    const links = await linkKeys(web.now());
    return defined({ subscribers: web.subscribers, secret, links, now: web.now, pause: web.pause });
  };
}

import type { SubscriptionDeps } from '../../../domain/alerts/subscription/subscription-deps.ts';
import { defined } from '../../../domain/defined.ts';
import type { AppDeps } from '../../app-deps.ts';
import { serviceKey } from '../../service-key.ts';

/** What the verbs of a subscription work with, once the key is read. */
export type AlertDeps = () => Promise<SubscriptionDeps>;

/** Make the function that gives what the verbs of a subscription work with. */
export function alertDeps(web: AppDeps): AlertDeps {
  const key = serviceKey(web);
  return async () =>
    defined({ subscribers: web.subscribers, secret: await key(), now: web.now, pause: web.pause });
}

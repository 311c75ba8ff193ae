import type { Pausing } from '../../concurrency/retry-on-conflict.ts';
import type { LinkKeys } from './link-keys.ts';
import type { Subscribers } from './subscriber.ts';

/** What `confirm`, `changePreferences` and `unsubscribe` work with. */
export interface SubscriptionDeps extends Pausing {
  readonly subscribers: Subscribers;
  /** the address key, which makes ids of addresses, and is never another */
  readonly secret: string;
  /** the keys that sign links */
  readonly links: LinkKeys;
  readonly now: () => Date;
}

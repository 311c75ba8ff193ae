import type { Pausing } from '../../concurrency/retry-on-conflict.ts';
import type { Subscribers } from './subscriber.ts';

/** What `confirm`, `changePreferences` and `unsubscribe` work with. */
export interface SubscriptionDeps extends Pausing {
  readonly subscribers: Subscribers;
  /** the key that signs links and hides addresses */
  readonly secret: string;
  readonly now: () => Date;
}

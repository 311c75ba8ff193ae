import type { Pausing } from '../../concurrency/retry-on-conflict.ts';
import type { Subscribers } from './subscriber.ts';

/** What whoever confirms, changes or leaves an alert works on. */
export interface Desk extends Pausing {
  readonly subscribers: Subscribers;
  /** the key that signs links and hides addresses */
  readonly secret: string;
  readonly now: () => Date;
}

import type { Pausing } from '../../concurrency/retry-on-conflict.ts';
import type { Subscribers } from '../subscription/subscriber.ts';
import type { CheckIn } from './checking-in.ts';
import type { Deliveries } from './deliveries.ts';
import type { Sending } from './digest-sender.ts';

/** What `deliver` works with. */
export interface Delivering extends Sending, Pausing {
  readonly subscribers: Subscribers;
  readonly deliveries: Deliveries;
  /** absent where nobody is asked */
  readonly checkIn?: CheckIn | undefined;
}

import type { Instant } from '../../time.ts';
import type { DeliveryState } from '../delivery/deliveries.ts';

/** A line of the ledger of digests, as its subscriber may read it. */
export interface PastDelivery {
  readonly edition: string;
  readonly state: DeliveryState;
  readonly claimedAt: Instant;
  readonly settledAt?: Instant;
  readonly detail?: string;
}

/** The ledger of digests, by subscriber. */
export interface DeliveryHistory {
  /** What is kept of the digests of a subscriber, the latest first. */
  of(subscriber: string, now: Date): Promise<readonly PastDelivery[]>;
  /** Delete all of it, also what is damaged; again it changes nothing. */
  erase(subscriber: string, now: Date): Promise<void>;
}

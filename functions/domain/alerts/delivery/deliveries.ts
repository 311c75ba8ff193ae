import type { Instant } from '../../time.ts';
import type { Coverage } from '../subscription/subscriber.ts';

/** How far a digest got. A row's state only ever moves to the right. */
export const deliveryStates = ['claimed', 'failed', 'sent', 'delivered', 'bounced', 'complained'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** What a claim finds: ours to send; held by another run for now; or sent already, and what it covered. */
export type ClaimResult =
  | { readonly outcome: 'claimed' | 'held' }
  | { readonly outcome: 'done'; readonly covered: Coverage };

/** The ledger of digests: a row for each edition and subscriber, written before the mail is sent. */
export interface Deliveries {
  /** Claim a digest until the lease runs out. A claim that is not settled by then may be taken again. */
  claim(
    edition: string,
    subscriber: string,
    covered: Coverage,
    at: Instant,
    until: Instant,
  ): Promise<ClaimResult>;
  /** Give back the claim of a digest that was certainly not sent: the next run may claim it at once. */
  release(edition: string, subscriber: string): Promise<void>;
  /** Set the row's state. One to the left of what it has changes nothing, nor does one for a row that is not there. */
  settle(
    edition: string,
    subscriber: string,
    state: DeliveryState,
    at: Instant,
    detail?: string,
  ): Promise<void>;
}

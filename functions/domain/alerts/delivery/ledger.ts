import type { Instant } from '../../time.ts';
import type { Covered } from '../subscription/subscriber.ts';

/** How far a digest got. It only ever moves to the right. */
export const deliveryStates = ['claimed', 'failed', 'sent', 'delivered', 'bounced', 'complained'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** What a claim finds: ours to send; somebody else's for now; or sent already, and what it covered. */
export type Claim =
  | { readonly outcome: 'claimed' | 'held' }
  | { readonly outcome: 'done'; readonly covered: Covered };

/** The ledger: a row for each edition and subscriber, written before the mail is sent. */
export interface Deliveries {
  /** Claim until the lease runs out. A claim that is neither settled nor marked by then may be taken again. */
  claim(edition: string, subscriber: string, covered: Covered, at: Instant, until: Instant): Promise<Claim>;
  /** Certainly not sent: the next run may claim it at once. */
  release(edition: string, subscriber: string): Promise<void>;
  /** Move the row on; a state to the left of the one it has changes nothing, nor does one for a row that is not there. */
  settle(
    edition: string,
    subscriber: string,
    state: DeliveryState,
    at: Instant,
    detail?: string,
  ): Promise<void>;
}

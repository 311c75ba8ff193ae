import type { Instant } from '../../time.ts';
import type { Coverage } from '../subscription/subscriber.ts';

/**
 * How far a digest got; a row's state only ever moves to the right. `released`: claimed, and certainly not sent.
 * `unresolved`: claimed, and nobody can say whether it was sent; a late event still can. `failed`: SES will not deliver it, or
 * there was a bounce of the kind that may also be an automatic answer to a mail that arrived: `delivered` outweighs it.
 */
export const deliveryStates = [
  'released',
  'claimed',
  'unresolved',
  'sent',
  'failed',
  'delivered',
  'bounced',
  'complained',
] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** What a line of the ledger says of one digest. */
export interface Delivery {
  readonly state: DeliveryState;
  readonly covered: Coverage;
  readonly claimedAt: Instant;
  /** which of its subscriber's tries it is; older releases did not note it */
  readonly attempt?: number;
}

/** The ledger of digests: a row for each edition and subscriber, written before the mail is sent. */
export interface Deliveries {
  /**
   * Claim a digest. Undefined when it is ours to send: nobody has claimed it, or who did has released it. Else what is
   * known of it: it is never claimed again, and so never sent twice.
   */
  claim(
    edition: string,
    subscriber: string,
    covered: Coverage,
    at: Instant,
    attempt?: number,
  ): Promise<Delivery | undefined>;
  find(edition: string, subscriber: string): Promise<Delivery | undefined>;
  /** Give back the claim of a digest that was certainly not sent: the next run may claim it at once. */
  release(edition: string, subscriber: string): Promise<void>;
  /**
   * Move a row to a state. Gives the row as it was before; undefined when it is not there, or that far already. Of two
   * details of one state the one that comes first in the alphabet stands, in whatever order they are told.
   */
  settle(
    edition: string,
    subscriber: string,
    state: DeliveryState,
    at: Instant,
    detail?: string,
  ): Promise<Delivery | undefined>;
}

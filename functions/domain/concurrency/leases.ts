import type { Instant } from '../time.ts';

/** The lock on something that only one process may do at a time: who holds it, or when it was given back. */
export interface Lease {
  /** Another one for every change, so that a waiter that looks twice sees whether anything happened. */
  readonly ticket: string;
  /** Until when its holder is left alone, by the holder's clock; absent once it was given back. */
  readonly heldUntil?: Instant;
  /** No lease begins before this: a host asked every caller to stay away. */
  readonly notBefore?: Instant;
}

/** Where leases are kept, so that they hold over the whole deployment. */
export interface Leases {
  last(name: string): Promise<Lease | undefined>;
  /** Write the next lease if the last one is still `after`, or is this very one already; false when another process was faster. */
  next(name: string, lease: Lease, after: Lease | undefined): Promise<boolean>;
}

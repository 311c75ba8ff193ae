import type { Instant } from '../time.ts';

/** The last turn at something that only one process may do at a time. */
export interface Turn {
  /** Another one for every change, so that whoever looks twice sees whether anything happened. */
  readonly ticket: string;
  /** Until when its holder is left alone, by the holder's clock; absent once it was given back. */
  readonly heldUntil?: Instant;
  /** Nobody's turn before this: a host asked everybody to stay away. */
  readonly notBefore?: Instant;
}

/** Where turns are kept, so that they hold over the whole deployment. */
export interface Turns {
  last(name: string): Promise<Turn | undefined>;
  /** Write the next turn if the last one is still this, or is this very one already; false when somebody was faster. */
  next(name: string, turn: Turn, after: Turn | undefined): Promise<boolean>;
}

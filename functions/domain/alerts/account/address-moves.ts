import type { Instant } from '../../time.ts';
import type { Subscribers } from '../subscription/subscriber.ts';

/** A wish to have an alert sent to another address, which has to be confirmed there. */
export interface MoveRequest {
  /** in the link that goes to the new address */
  readonly nonce: string;
  readonly email: string;
  readonly at: Instant;
}

/** That a subscriber is another one since. */
export interface Moved {
  readonly to: string;
  readonly at: Instant;
}

/** Where changes of address are kept. A subscriber's id is made of the address, so that it changes, too. Reads see every earlier write. */
export interface AddressMoves {
  /** Keep a request in the place of an earlier one; it is forgotten after `moveValidDays`. */
  ask(from: string, request: MoveRequest): Promise<void>;
  asked(from: string): Promise<MoveRequest | undefined>;
  forget(from: string): Promise<void>;
  /** Note that a subscriber is another one now: links of before still end the alert. Two ids, and no address. */
  note(from: string, moved: Moved): Promise<void>;
  movedTo(from: string): Promise<Moved | undefined>;
  /** The ids that became this one. */
  formerOf(to: string): Promise<readonly string[]>;
  /** Delete what is noted of a subscriber in either direction, and what they asked for. */
  erase(id: string): Promise<void>;
}

/** All ids that a subscriber had, this one first; without those of addresses that have subscribed anew. */
export async function idsOf(
  id: string,
  on: { readonly moves: Pick<AddressMoves, 'formerOf'>; readonly subscribers: Pick<Subscribers, 'find'> },
): Promise<string[]> {
  const ids = [id];
  // it grows while it is walked; who moves back again is met once
  for (const one of ids)
    for (const former of await on.moves.formerOf(one))
      if (!ids.includes(former) && !(await on.subscribers.find(former))) ids.push(former);
  return ids;
}

import { eraseVotes, type Voting } from '../../ranking/cast-vote.ts';
import { type AddressMoves, idsOf } from '../account/address-moves.ts';
import type { DeliveryHistory } from '../account/delivery-history.ts';
import type { Consents } from './consent.ts';
import type { Subscribers } from './subscriber.ts';

/** What erasing a subscriber works with. */
export interface Erasing extends Voting {
  readonly subscribers: Pick<Subscribers, 'find' | 'erase' | 'noteErased'>;
  readonly moves: AddressMoves;
  readonly consents: Pick<Consents, 'erase'>;
  readonly history: Pick<DeliveryHistory, 'erase'>;
}

/**
 * Forget a subscriber: first who they are, which ends their sessions and links, then their consents, their lines of the
 * ledger, also those of addresses that they had before, and their votes, which are taken back. What stays is a note that no
 * address can be read from: by it nobody imports them again, and it hinders nobody who subscribes; a suppression stays, too.
 * False when nothing was known of them. Killed anywhere, run it again.
 */
export async function eraseSubscriber(id: string, on: Erasing): Promise<boolean> {
  const now = on.now();
  await on.subscribers.noteErased(id, now.toISOString());
  const isKnown = await on.subscribers.erase(id);
  await on.consents.erase(id);
  const votes = await eraseVotes(id, on);
  const ids = await idsOf(id, on);
  for (const one of ids) await on.history.erase(one, now);
  // the way to the oldest is the last to go
  for (const one of ids.reverse()) await on.moves.erase(one);
  return isKnown || votes > 0;
}

import { eraseVotes, type Voting } from '../../ranking/cast-vote.ts';
import type { Subscribers } from './subscriber.ts';

/** What erasing a subscriber works with. */
export interface Erasing extends Voting {
  readonly subscribers: Pick<Subscribers, 'erase'>;
}

/**
 * Forget a subscriber: first who they are, which ends their sessions and links, then their votes, which are taken back. False
 * when nothing was known of them. Killed anywhere, run it again. A suppression stays.
 */
export async function eraseSubscriber(id: string, on: Erasing): Promise<boolean> {
  const isKnown = await on.subscribers.erase(id);
  const votes = await eraseVotes(id, on);
  return isKnown || votes > 0;
}

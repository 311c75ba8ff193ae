import type { ReaderVote, ReaderVotes } from '../../ranking/reader-votes.ts';
import type { Instant } from '../../time.ts';
import type { Consent, Consents } from '../subscription/consent.ts';
import type { Subscriber, Subscribers } from '../subscription/subscriber.ts';
import { type AddressMoves, idsOf } from './address-moves.ts';
import type { DeliveryHistory, PastDelivery } from './delivery-history.ts';

/** All that is kept of a subscriber. */
export interface Account {
  readonly exportedAt: Instant;
  /** their alert: the address, its settings, and how far it has come */
  readonly subscriber: Omit<Subscriber, 'revision'>;
  readonly consents: readonly Consent[];
  /** the digests of the last months, the latest first; also those of addresses that they had before */
  readonly deliveries: readonly PastDelivery[];
  /** what they said of papers */
  readonly votes: readonly ReaderVote[];
  /** an address that waits to be confirmed as the new one */
  readonly newAddress?: string;
}

/** What `gatherAccount` reads. */
export interface AccountStores {
  readonly consents: Consents;
  readonly history: DeliveryHistory;
  readonly readerVotes: ReaderVotes;
  readonly moves: AddressMoves;
  readonly subscribers: Pick<Subscribers, 'find'>;
  readonly now: () => Date;
}

/** Gather all that is kept of a subscriber. */
export async function gatherAccount(
  { revision: _, ...subscriber }: Subscriber,
  on: AccountStores,
): Promise<Account> {
  const now = on.now();
  const deliveries: PastDelivery[] = [];
  for (const id of await idsOf(subscriber.id, on)) deliveries.push(...(await on.history.of(id, now)));
  const asked = await on.moves.asked(subscriber.id);
  return {
    exportedAt: now.toISOString(),
    subscriber,
    consents: await on.consents.of(subscriber.id),
    deliveries: deliveries.sort((a, b) => (a.claimedAt < b.claimedAt ? 1 : -1)),
    votes: await on.readerVotes.of(subscriber.id),
    ...(asked && { newAddress: asked.email }),
  };
}

import type { AddressMoves } from '../account/address-moves.ts';
import { changeSubscriber } from './change-subscriber.ts';
import { ended } from './ended.ts';
import { readLink } from './link-token.ts';
import type { SubscriptionDeps } from './subscription-deps.ts';

/** What `unsubscribe` works with. */
export interface Unsubscribing extends SubscriptionDeps {
  readonly moves: Pick<AddressMoves, 'movedTo'>;
}

/**
 * End an alert at once, also by a link of an address that it had before. Again, or for an erased subscriber, it changes
 * nothing. False when the link is forged.
 */
export async function unsubscribe(token: string, on: Unsubscribing): Promise<boolean> {
  const link = readLink(token, 'unsubscribe', on.links, on.now());
  if (!link) return false;
  const seen = new Set<string>();
  for (let id: string | undefined = link.subscriber; id && !seen.has(id); id = await movedTo(id, on)) {
    seen.add(id);
    await changeSubscriber(id, on, (known) =>
      known?.status === 'active' ? ended(known, 'unsubscribed') : undefined,
    );
  }
  return true;
}

/** The id that this one became; none when its address has an alert of its own again. */
async function movedTo(id: string, on: Unsubscribing): Promise<string | undefined> {
  const [moved, known] = [await on.moves.movedTo(id), await on.subscribers.find(id)];
  return moved && (known?.confirmedAt ?? '') <= moved.at ? moved.to : undefined;
}

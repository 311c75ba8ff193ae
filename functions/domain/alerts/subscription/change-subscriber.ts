import { type Pausing, retryOnConflict } from '../../concurrency/retry-on-conflict.ts';
import type { Subscriber, Subscribers } from './subscriber.ts';

/** What `changeSubscriber` works with. */
export interface SubscriberChanging extends Pausing {
  readonly subscribers: Pick<Subscribers, 'find' | 'put'>;
}

/**
 * Change one subscriber's row, starting from what is stored. `edit` gives the row as it shall be, or undefined to leave it.
 * Returns what is stored in the end. Throws a ContendedError when others keep changing it.
 */
export async function changeSubscriber(
  id: string,
  on: SubscriberChanging,
  edit: (known: Subscriber | undefined) => Subscriber | undefined,
): Promise<Subscriber | undefined> {
  const { stored } = await retryOnConflict(`subscriber ${id}`, on, async () => {
    const known = await on.subscribers.find(id);
    const edited = edit(known);
    if (!edited) return { stored: known };
    const next = { ...edited, revision: (known?.revision ?? 0) + 1 };
    return (await on.subscribers.put(next)) ? { stored: next } : undefined;
  });
  return stored;
}

import { defined } from '../defined.ts';
import type { Instant } from '../time.ts';
import { type LeaseDeps, takeLease } from './with-lease.ts';

/** Longest wait for somebody who holds the lease. */
const maxWaitSeconds = 120;

/**
 * Keep everybody from a lease until a moment, also if this process dies; without one everybody may take it again. Whoever
 * holds it is waited for. Throws a LeaseTakenError when that lasts too long.
 */
export async function holdOff(name: string, until: Instant | undefined, on: LeaseDeps): Promise<void> {
  for (;;) {
    const last = await on.leases.last(name);
    // one that is kept for later, by us or somebody else, is in nobody's hands
    const seen = last?.heldUntil ? await takeLease(name, { maxWaitSeconds }, on) : last;
    if (await on.leases.next(name, defined({ ticket: on.newId(), notBefore: until }), seen)) return;
  }
}

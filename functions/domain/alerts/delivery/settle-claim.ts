import { hourMs } from '../../time.ts';
import type { Coverage } from '../subscription/subscriber.ts';
import type { Deliveries, Delivery } from './deliveries.ts';
import { isFailure, type TryOutcome } from './failures.ts';

/** What is known of a digest that somebody has claimed, and what its reader has been sent with it. */
export interface SettledClaim {
  /** `done`: SES has told; `unresolved`: nobody can say; `held`: it is too early to give it up */
  readonly outcome: 'done' | 'unresolved' | 'held';
  readonly covered?: Coverage;
}

/** How long an event may take that says what became of a claimed digest: seconds, or minutes on a bad day. */
const claimMs = hourMs;

/** Settle a claim that was found without its mark: an event has said what became of the mail, or after an hour nobody can. */
export async function settleClaim(
  edition: string,
  subscriber: string,
  { state, covered, claimedAt }: Delivery,
  on: { readonly deliveries: Deliveries; readonly now: () => Date },
): Promise<SettledClaim> {
  const now = on.now();
  switch (state) {
    case 'unresolved':
      return { outcome: 'unresolved' };
    case 'failed':
      return { outcome: 'done' };
    case 'claimed':
    case 'released': {
      if (Math.abs(now.getTime() - Date.parse(claimedAt)) < claimMs) return { outcome: 'held' };
      const given = await on.deliveries.settle(edition, subscriber, 'unresolved', now.toISOString());
      // an event has come this very moment: the next run reads it
      return { outcome: given ? 'unresolved' : 'held' };
    }
    default:
      return { outcome: 'done', covered };
  }
}

/** What is known of the try of a claim that was settled; undefined where an event has told, since that has also been noted. */
export function triedOf({ state }: Delivery, { outcome }: SettledClaim): TryOutcome | undefined {
  if (outcome === 'unresolved') return 'unknown';
  return isFailure(state) ? 'failed' : undefined;
}

import { secondMs } from '../time.ts';
import type { Published } from './publishing.ts';

/** What `publishWhenFree` waits with. */
export interface Waiting {
  readonly now: () => Date;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
  /** 0 ≤ chance < 1 */
  readonly chance: () => number;
}

/** Longest wait for a publication that is under way: four leases. */
export const mostWaitSeconds = 120;

/**
 * Publish as soon as no other process does. Whether anything has changed is asked anew each time, so that "unchanged" is true when
 * it is said; still `busy` after two minutes, or at once where everybody is kept away for longer.
 */
export async function publishWhenFree(
  publish: () => Promise<Published>,
  { now, sleep, chance }: Waiting,
): Promise<Published> {
  const end = now().getTime() + mostWaitSeconds * secondMs;
  for (;;) {
    const published = await publish();
    const keptAway = published.until !== undefined && Date.parse(published.until) > end;
    if (published.outcome !== 'busy' || keptAway || now().getTime() >= end) return published;
    // not all at the same moment, if there are several
    await sleep(750 + 500 * chance());
  }
}

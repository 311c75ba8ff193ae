import { retryOnConflict } from '../concurrency/retry-on-conflict.ts';
import { rankingRules, trendingAmong } from '../papers/heat.ts';
import type { Papers } from '../papers/ingest.ts';
import { isBeyondClockTolerance } from '../papers/listing/future-dates.ts';
import { changeRow, type Listing } from '../papers/listing/listing.ts';
import type { Paper, PaperId } from '../papers/paper.ts';

/** The papers among the hottest that have not been there before. A paper without heat is never trending. */
export function newlyTrending(window: ReadonlyMap<PaperId, Paper>, now: Date): Paper[] {
  return trendingAmong([...window.values()])
    .slice(0, rankingRules.top)
    .filter((paper) => !isTrending(paper, now));
}

/** Whether a paper is marked as trending. A mark in the future is from a clock that had jumped ahead, and does not count. */
const isTrending = ({ trendingAt }: Paper, now: Date): boolean =>
  trendingAt !== undefined && !isBeyondClockTolerance(trendingAt, now);

/**
 * Mark a paper as trending from now, once for good: a feed of a moving ranking stays a good feed (field notes §3). Returns
 * the row that announces the change; undefined when there was nothing to mark. Throws a ContendedError when others keep
 * changing the paper.
 */
export async function markTrending(
  id: PaperId,
  papers: Pick<Papers, 'find' | 'list' | 'commit'>,
  now: Date,
): Promise<Listing | undefined> {
  const when = now.toISOString();
  // another writer may have announced a change in the same millisecond: this one is not left to that row
  const { change } = await retryOnConflict(id, {}, async () => {
    const stored = await papers.find(id);
    if (!stored || isTrending(stored, now)) return { change: undefined };
    const revision = stored.revision + 1;
    const row = changeRow({ ...stored, revision }, stored, now);
    await papers.list([{ board: 'trending', when, id }, row]);
    return (await papers.commit({ ...stored, trendingAt: when, revision })) ? { change: row } : undefined;
  });
  return change;
}

import { retryOnConflict } from '../concurrency/retry-on-conflict.ts';
import { ranking } from '../papers/heat.ts';
import type { Papers } from '../papers/ingest.ts';
import type { Listing } from '../papers/listing/listing.ts';
import { isAhead } from '../papers/listing/misdated.ts';
import type { Paper, PaperId } from '../papers/paper.ts';

/** Papers among the hottest that have not been there before. Nothing cold is trending. */
export function entrants(window: ReadonlyMap<PaperId, Paper>, now: Date): Paper[] {
  return [...window.values()]
    .filter(({ heat }) => heat > 0)
    .sort((a, b) => b.heat - a.heat || (a.id < b.id ? -1 : 1))
    .slice(0, ranking.top)
    .filter((paper) => !hasEntered(paper, now));
}

/** Whoever entered at a time that is yet to come did so by a clock that had jumped ahead, and enters by the right one. */
const hasEntered = ({ trendingAt }: Paper, now: Date): boolean =>
  trendingAt !== undefined && !isAhead(trendingAt, now);

/**
 * Mark a paper as trending from now, once for good: a feed of a moving ranking stays a good feed (field notes §3). Returns
 * the row that announces the change; undefined when there was nothing to mark. Throws a ContendedError when others keep
 * changing the paper.
 */
export async function enter(
  id: PaperId,
  papers: Pick<Papers, 'find' | 'list' | 'commit'>,
  now: Date,
): Promise<Listing | undefined> {
  const when = now.toISOString();
  // whoever changed it meanwhile may have announced that in the same millisecond: it is not left to their row
  const { change } = await retryOnConflict(id, {}, async () => {
    const stored = await papers.find(id);
    if (!stored || hasEntered(stored, now)) return { change: undefined };
    const revision = stored.revision + 1;
    const row = { board: 'changed', when, id, revision };
    await papers.list([{ board: 'trending', when, id }, row]);
    return (await papers.commit({ ...stored, trendingAt: when, revision })) ? { change: row } : undefined;
  });
  return change;
}

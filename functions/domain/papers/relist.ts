import { type Changed, type Changing, change } from './change.ts';
import type { Instant, Paper } from './paper.ts';

/**
 * Put a paper to its place that a clock which had jumped ahead gave a moment that has not come yet: it is listed now.
 * Every other date of it that lies ahead is now, too. Twice changes nothing.
 */
export async function relist(paper: Paper, on: Changing): Promise<Changed | undefined> {
  const done = await change(paper.id, on, (known, now) => {
    const due = (at: Instant): Instant => (at > now ? now : at);
    if (known.listedAt <= now) return undefined;
    const { listedAt, updatedAt, storedAt, revisedAt, trendingAt } = known;
    return {
      ...known,
      listedAt: due(listedAt),
      updatedAt: due(updatedAt),
      storedAt: due(storedAt),
      ...(revisedAt && { revisedAt: due(revisedAt) }),
      ...(trendingAt && { trendingAt: due(trendingAt) }),
    };
  });
  if (done?.changed) await on.papers.unlist([{ board: 'latest', when: paper.listedAt, id: paper.id }]);
  return done;
}

import { defined } from '../defined.ts';
import type { Instant } from '../time.ts';
import { type Changed, type Changing, change } from './change.ts';
import { heatOf } from './heat.ts';
import type { Paper } from './paper.ts';

/** The moments that a clock which had jumped ahead gave a paper: those later than this one, by name. */
export function datesAfter(paper: Paper, moment: Instant): readonly string[] {
  const { listedAt, updatedAt, storedAt, revisedAt, trendingAt, recommendations = [] } = paper;
  const dates = { listedAt, updatedAt, storedAt, revisedAt, trendingAt };
  return [
    ...Object.entries(dates).flatMap(([name, at = '']) => (at > moment ? [`${name} ${at}`] : [])),
    ...recommendations.flatMap(({ by, at }) => (at > moment ? [`recommended by ${by} ${at}`] : [])),
  ];
}

export const isDatedAfter = (paper: Paper, moment: Instant): boolean => datesAfter(paper, moment).length > 0;

/**
 * Put a paper to its place whose dates lie ahead: every one of them is now, and its heat is made anew from who cared for
 * it, since what a clock in the future adds would pin it to the top for years. Twice changes nothing.
 */
export async function relist(paper: Paper, on: Changing): Promise<Changed | undefined> {
  const done = await change(paper.id, on, (known, now) => {
    if (!isDatedAfter(known, now)) return undefined;
    const due = (at: Instant): Instant => (at > now ? now : at);
    const { listedAt, updatedAt, storedAt, revisedAt, trendingAt, votes, stars } = known;
    const recommendations = known.recommendations?.map(({ by, at }) => ({ by, at: due(at) }));
    const heats = recommendations?.map(({ at }) => heatOf({ votes: 1, stars: 0 }, at)) ?? [];
    return defined({
      ...known,
      listedAt: due(listedAt),
      updatedAt: due(updatedAt),
      storedAt: due(storedAt),
      revisedAt: revisedAt ? due(revisedAt) : undefined,
      trendingAt: trendingAt ? due(trendingAt) : undefined,
      recommendations,
      heat: heats.reduce((sum, heat) => sum + heat, heatOf({ votes, stars }, due(listedAt))),
    });
  });
  const { listedAt } = done?.paper ?? paper;
  if (listedAt !== paper.listedAt)
    await on.papers.unlist([{ board: 'latest', when: paper.listedAt, id: paper.id }]);
  return done;
}

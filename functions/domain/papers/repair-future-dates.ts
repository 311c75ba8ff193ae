import { defined } from '../defined.ts';
import type { Instant } from '../time.ts';
import { type ChangeDeps, type ChangeResult, changePaper } from './change-paper.ts';
import { heatOf } from './heat.ts';
import { heatPartsOf, votesElsewhere, withHeats } from './heat-parts.ts';
import type { Paper } from './paper.ts';
import { capRevisions } from './revisions.ts';

/** The dates of a paper, its recommendations among them, that are later than a moment, each as `name date`: a clock had jumped ahead. */
export function describeDatesAfter(paper: Paper, moment: Instant): readonly string[] {
  const { listedAt, updatedAt, storedAt, revisedAt, trendingAt, removedAt, recommendations = [] } = paper;
  const dates = { listedAt, updatedAt, storedAt, revisedAt, trendingAt, removedAt };
  return [
    ...Object.entries(dates).flatMap(([name, at = '']) => (at > moment ? [`${name} ${at}`] : [])),
    ...recommendations.flatMap(({ by, at }) => (at > moment ? [`recommended by ${by} ${at}`] : [])),
  ];
}

/** Whether a paper has dates later than a moment. */
export const hasDatesAfter = (paper: Paper, moment: Instant): boolean =>
  describeDatesAfter(paper, moment).length > 0;

/**
 * Repair a paper whose dates lie ahead: every one of them becomes now, and its heat is made anew from its votes, stars and
 * recommendations, since what a clock in the future adds would pin it to the top for years. Twice changes nothing.
 */
export async function repairFutureDates(paper: Paper, on: ChangeDeps): Promise<ChangeResult | undefined> {
  const done = await changePaper(paper.id, on, (known, now) => {
    if (!hasDatesAfter(known, now)) return undefined;
    const atMostNow = (at: Instant): Instant => (at > now ? now : at);
    const { listedAt, updatedAt, storedAt, trendingAt, removedAt } = known;
    const repaired = defined({
      ...known,
      listedAt: atMostNow(listedAt),
      updatedAt: atMostNow(updatedAt),
      storedAt: atMostNow(storedAt),
      ...capRevisions(known, now),
      trendingAt: trendingAt ? atMostNow(trendingAt) : undefined,
      removedAt: removedAt ? atMostNow(removedAt) : undefined,
      recommendations: known.recommendations?.map((one) => ({ ...one, at: atMostNow(one.at) })),
    });
    return withHeats(repaired, {
      votes: heatOf({ vote: votesElsewhere(known) }, repaired.listedAt),
      readerVotes: heatPartsOf(known).readerVotes,
      stars: heatOf({ star: known.stars }, repaired.listedAt),
    });
  });
  const { listedAt } = done?.paper ?? paper;
  if (listedAt !== paper.listedAt)
    await on.papers.unlist([{ board: 'latest', when: paper.listedAt, id: paper.id }]);
  return done;
}

import type { Health } from '../../functions/domain/harvest/health.ts';
import { windowStart } from '../../functions/domain/library/window.ts';
import { newestFirst } from '../../functions/domain/papers/listing/newest-first.ts';
import type { Paper } from '../../functions/domain/papers/paper.ts';
import { buildBoards } from '../../functions/domain/publication/boards.ts';
import type { SiteContents } from '../../functions/domain/publication/publishing.ts';
import { windowPeriods } from '../../functions/domain/publication/window-periods.ts';
import { dayOf, later } from '../../functions/domain/time.ts';

/** What a publication of these papers would render the site from. */
export function siteContents(
  some: readonly Paper[],
  {
    now = new Date('2026-11-23T08:00:00Z'),
    health = [],
  }: { readonly now?: Date; readonly health?: readonly Health[] } = {},
): SiteContents {
  const since = windowStart(now);
  const papers = some.filter(({ listedAt }) => listedAt >= since).sort(newestFirst);
  const revised = some.filter(({ listedAt }) => listedAt < since);
  const names = [...new Set(papers.map(({ listedAt }) => dayOf(listedAt)))];
  const days = names.map((day) => ({
    day,
    papers: papers.filter(({ listedAt }) => dayOf(listedAt) === day),
  }));
  return {
    boards: buildBoards({
      papers,
      revised,
      removed: [],
      editions: [],
      since,
      until: later(now, 0),
      today: dayOf(now),
    }),
    window: new Map(papers.map((paper) => [paper.id, paper])),
    periods: windowPeriods({ days, listed: names, firstDay: dayOf(since), today: dayOf(now) }),
    days: days.map((one) => ({ day: one.day, papers: one.papers.length })),
    health,
    owed: 0,
    repairs: [],
  };
}

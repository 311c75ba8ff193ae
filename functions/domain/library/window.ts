import { isBeyondClockTolerance } from '../papers/listing/future-dates.ts';
import { isShown, type Paper, type PaperId } from '../papers/paper.ts';
import { ago, dayMs, dayOf, type Instant, midnight } from '../time.ts';

/** The papers of the last days, as they are published: those listed, and older ones revised since; newest first, ties by id. */
export type Window = ReadonlyMap<PaperId, Paper>;

/** How many days back the window reaches. */
export const windowDays = 30;

/** The instant at which the window begins: at midnight (UTC), so that it moves once a day and the files with it. */
export const windowStart = (now: Date): Instant => midnight(dayOf(ago(now, windowDays * dayMs)));

/** The papers of a window without those that are dated ahead, further than a clock may be wrong: readers do not see them yet. */
export const shownAt = (window: Window, now: Date): Window =>
  new Map([...window].filter(([, { listedAt }]) => !isBeyondClockTolerance(listedAt, now)));

/** Compare two papers by the order in which the window, the snapshot and every board are written. */
export const newestFirst = (a: Paper, b: Paper): number =>
  a.listedAt === b.listedAt ? (a.id < b.id ? -1 : 1) : a.listedAt > b.listedAt ? -1 : 1;

/** The papers that belong into the window as of now, in its order. */
export function cutToWindow(papers: Window, now: Date): Window {
  const start = windowStart(now);
  return new Map(
    [...papers.values()]
      .filter((paper) => isShown(paper) && (paper.listedAt >= start || (paper.revisedAt ?? '') >= start))
      .sort(newestFirst)
      .map((paper) => [paper.id, paper]),
  );
}

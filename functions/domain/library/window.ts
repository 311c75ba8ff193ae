import { isBeyondClockTolerance } from '../papers/listing/future-dates.ts';
import type { Paper, PaperId } from '../papers/paper.ts';
import { ago, type Day, dayMs, dayOf, type Instant, midnight } from '../time.ts';

/** The papers of the last days, newest first, ties by id. */
export type Window = ReadonlyMap<PaperId, Paper>;

/** How many days back the window reaches. */
export const windowDays = 30;

/** The day with which the window begins, so that it moves once a day and the files with it. */
export const firstWindowDay = (now: Date): Day => dayOf(ago(now, windowDays * dayMs));

/** The instant at which the window begins: at midnight (UTC). */
export const windowStart = (now: Date): Instant => midnight(firstWindowDay(now));

/** Whether readers see a paper yet: one that is dated ahead, further than a clock may be wrong, waits for its time. */
export const isShownAt = ({ listedAt }: Paper, now: Date): boolean => !isBeyondClockTolerance(listedAt, now);

import { type Instant, later, minuteMs } from '../../time.ts';
import type { Paper } from '../paper.ts';

/** Longest time between announcing a change and committing it: the longest a function runs. */
export const longestWriteMs = 15 * minuteMs;

/** Most that a writer's clock may be ahead of ours without being called wrong. */
export const clockToleranceMs = 15 * minuteMs;

/** Whether an instant lies so far ahead that the clock which wrote it, or ours, is wrong. */
export const isBeyondClockTolerance = (at: Instant, now: Date): boolean => at > later(now, clockToleranceMs);

const dates = ['listedAt', 'updatedAt', 'storedAt', 'revisedAt', 'trendingAt'] as const;

/** The names of a paper's dates that lie in the future: a clock had jumped ahead when they were written. */
export const futureDates = (paper: Paper, now: Date): (typeof dates)[number][] =>
  dates.filter((name) => isBeyondClockTolerance(paper[name] ?? '', now));

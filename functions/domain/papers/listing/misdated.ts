import { ago, type Instant, minuteMs } from '../../time.ts';
import type { Paper } from '../paper.ts';

/** How long a writer may take between announcing a change and committing it, or its clock be wrong: the longest a function runs. */
export const longestWriteMs = 15 * minuteMs;

/** Whether it lies so far ahead that the clock which wrote it, or ours, is wrong. */
export const isAhead = (at: Instant, now: Date): boolean => at > ago(now, -longestWriteMs);

const dates = ['listedAt', 'updatedAt', 'storedAt', 'revisedAt', 'trendingAt'] as const;

/** The dates of a paper that are yet to come: somebody's clock had jumped ahead when they were written. */
export const misdated = (paper: Paper, now: Date): (typeof dates)[number][] =>
  dates.filter((name) => isAhead(paper[name] ?? '', now));

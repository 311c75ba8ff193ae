import type { Instant, Paper } from '../paper.ts';

/** How long a writer may take between announcing a change and committing it, or its clock be wrong: the longest a function runs. */
export const overlap = 15 * 60_000;

/** An upper bound for every instant: rows that a clock which jumped ahead has left lie below it, too. */
export const always = '9999';

export const ago = (now: Date, milliseconds: number): Instant =>
  new Date(now.getTime() - milliseconds).toISOString();

/** In UTC. */
export const dayOf = (now: Date): string => now.toISOString().slice(0, 10);

/** Whether it lies so far ahead that the clock which wrote it, or ours, is wrong. */
export const isAhead = (at: Instant, now: Date): boolean => at > ago(now, -overlap);

const dates = ['listedAt', 'updatedAt', 'storedAt', 'revisedAt', 'trendingAt'] as const;

/** The dates of a paper that are yet to come: somebody's clock had jumped ahead when they were written. */
export const misdated = (paper: Paper, now: Date): (typeof dates)[number][] =>
  dates.filter((name) => isAhead(paper[name] ?? '', now));

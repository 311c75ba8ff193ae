import type { Arrivals } from '../../library/arrivals.ts';
import type { Paper, PaperId } from '../../papers/paper.ts';
import type { SimilarPaper } from '../../papers/similarity/most-similar.ts';
import type { Day } from '../../time.ts';

/** How often an alert is sent. */
export const frequencies = ['daily', 'weekdays', 'weekly'] as const;
export type Frequency = (typeof frequencies)[number];

/**
 * One edition of one alert: what every subscriber with this filter gets who is due now. All papers that match it and came
 * within its arrivals are in it or counted.
 */
export interface Digest extends Arrivals {
  /** `daily-2026-11-24`, `weekly-2026-W48`: by the subscriber's own calendar */
  readonly edition: string;
  readonly frequency: Frequency;
  /** the alert's filter as its canonical text; empty for everything */
  readonly filter: string;
  /** hottest and newest first, cut to what a mail can hold */
  readonly papers: readonly Paper[];
  /** how many matching papers did not fit */
  readonly more: number;
  /** which of the papers that the filter names by `like:` each of them is like, and by which words */
  readonly likes?: ReadonlyMap<PaperId, SimilarPaper>;
  /** ids that the filter names so, of papers that were taken down */
  readonly gone?: readonly PaperId[];
  /** the day that it is meant for, by the subscriber's calendar, `2026-11-24` */
  readonly date: Day;
  /** the plain text alone */
  readonly textOnly?: true | undefined;
}

/** The addresses in a mail that belong to its one recipient; absolute URLs. */
export interface PersonalLinks {
  readonly unsubscribe: string;
  readonly preferences: string;
}

/** Those of a digest. */
export interface DigestLinks extends PersonalLinks {
  /** the beginning of the links to vote: a slash and the paper's id follow */
  readonly vote: string;
}

import type { Instant } from '../../time.ts';
import type { Paper, PaperId } from '../paper.ts';
import type { Listing } from './listing.ts';

/** The store of papers, as its readers use it: by board, newest first or in the order of change. */
export interface PaperReads {
  /** Rows of a board whose keys are in `from` ≤ key < `to`, newest first; pages are fetched as they are consumed. */
  listed(board: string, range: { readonly from: string; readonly to: string }): AsyncIterable<Listing>;
  /** Those of these papers that are stored, in no particular order. */
  findMany(ids: readonly PaperId[]): Promise<Paper[]>;
}

/** Bounds of every row of a board; rows that a clock which jumped ahead has left lie between them, too. */
export const beginningOfTime = '1991-01-01';
export const endOfTime = '9999';
export const allTime = { from: beginningOfTime, to: endOfTime } as const;

/** A row's place on its board; sorts by time, then id. */
export const placeOnBoard = (listing: { readonly when: Instant; readonly id: PaperId }): string =>
  `${listing.when}#${listing.id}`;

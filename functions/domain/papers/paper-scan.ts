import type { Listing } from './listing/listing.ts';
import type { NeedlessRowScan } from './needless-rows.ts';
import type { Paper, PaperId } from './paper.ts';

/** A stored row that no layout explains. */
export interface UnreadableRow {
  readonly unreadable: string;
}

/** A row that leads from a title, by its key, to a paper. */
export interface TitleRow {
  readonly key: string;
  readonly id: PaperId;
}

/** The store of papers, as an audit reads all of it. */
export interface PaperScan extends NeedlessRowScan {
  /** Every stored paper, shown or not, in no particular order. */
  everyPaper(): AsyncIterable<Paper | UnreadableRow>;
  /** Rows of a board whose keys are in `from` ≤ key < `to`, newest first. */
  listed(board: string, range: { readonly from: string; readonly to: string }): AsyncIterable<Listing>;
  /** Those of these rows that are not stored. */
  missingListings(listings: readonly Listing[]): Promise<Listing[]>;
  /** Those of these rows, which lead from a title to a paper, that are not stored. */
  missingTitles(titles: readonly TitleRow[]): Promise<TitleRow[]>;
  /** Those of these papers that are stored and can be read. */
  findMany(ids: readonly PaperId[]): Promise<Paper[]>;
}

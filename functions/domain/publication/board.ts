import type { Paper } from '../papers/paper.ts';
import type { Instant } from '../time.ts';

/** The name of a list that is published as a page and as feeds. */
export type BoardId = 'latest' | 'trending' | 'revisions' | `topic/${string}` | `filter/${string}`;

/** A paper's place on a board; `date` is when it came onto this board. */
export interface BoardEntry {
  readonly paper: Paper;
  readonly date: Instant;
  /** on the board of revisions: the version that came; each is an entry of its own */
  readonly revision?: number;
}

/** A list of papers that is published as a page and as feeds. */
export interface Board {
  readonly id: BoardId;
  /** `Latest papers`, `Retrieval` */
  readonly title: string;
  readonly description: string;
  /** newest first, ties by id; already cut to what a page and a feed show */
  readonly entries: readonly BoardEntry[];
  /** how many papers of the window belong to it; more than `entries` when cut */
  readonly total: number;
  /** last change of anything on it; undefined when it is empty */
  readonly updatedAt?: Instant;
}

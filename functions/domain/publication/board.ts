import type { Removal } from '../library/library-day.ts';
import type { Paper } from '../papers/paper.ts';
import type { SimilarPaper } from '../papers/similarity/most-similar.ts';
import type { Edition } from '../ranking/edition.ts';
import type { Day, Instant } from '../time.ts';

/** The name of a list that is published as a page and as feeds. */
export type BoardId =
  | 'latest'
  | 'trending'
  | 'daily'
  | 'weekly'
  | 'revisions'
  | `topic/${string}`
  | `category/${string}`
  | `filter/${string}`;

/** In which order a board's pages list papers: by when they came, by heat, by the votes of what came within a week or a month. */
export const boardOrders = ['newest', 'trending', 'week', 'month'] as const;
export type BoardOrder = (typeof boardOrders)[number];

/** How much a page says of each paper: enough to decide by, or its title alone. */
export type ListForm = 'full' | 'titles';

export type { Removal } from '../library/library-day.ts';

/** A paper's place on a board; `date` is when it came onto this board. */
export interface BoardEntry {
  readonly paper: Paper;
  readonly date: Instant;
  /** on the board of revisions: the version that came; each is an entry of its own */
  readonly revision?: number;
  /** on the board of revisions: this entry tells of a withdrawal; without a new version of the paper it is an entry beside that version's */
  readonly withdrawal?: 'with its version' | 'after its version';
  /** on the board of a filter that names papers by `like:`: which of them this one is like, and by which words */
  readonly like?: SimilarPaper;
}

/** An edition's place on the board of editions; `date` is when it was frozen. */
export interface EditionEntry {
  readonly edition: Edition;
  /** the papers of the edition that are still shown, best first */
  readonly papers: readonly Paper[];
  readonly date: Instant;
}

/** A document of a board's archive: a day's entries, a hundred a document; part 1 holds the oldest of them. */
export interface ArchivePlace {
  readonly day: Day;
  /** 1, 2, … */
  readonly part: number;
}

/** A list that is published as a page and as feeds. */
export interface Board<Entry extends BoardEntry | EditionEntry = BoardEntry> {
  readonly id: BoardId;
  /** `Latest papers`, `Retrieval` */
  readonly title: string;
  readonly description: string;
  /** newest first; already cut to what a page and a feed show */
  readonly entries: readonly Entry[];
  /** how many entries of the window belong to it; more than `entries` when cut */
  readonly total: number;
  /** what was taken from it, as far back as its entries reach; newest first */
  readonly removed?: readonly Removal[];
  /** last change of anything on it; undefined when it is empty */
  readonly updatedAt?: Instant;
  /** where in its archive the entries go on: the document that holds the one after the last; undefined where the archive begins with them */
  readonly older?: ArchivePlace;
  /** ISO weekdays on which nothing comes, by the calendar of its sources and by what came; 1 is Monday */
  readonly quietWeekdays?: readonly number[];
}

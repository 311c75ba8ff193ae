import type { Links } from '../../domain/papers/paper-facts.ts';
import type { Instant } from '../../domain/time.ts';

/** What every format says of one entry. All text went through `feedText`, all addresses are absolute. */
export interface FeedItem {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  /** a fragment of HTML, never empty: the one place where an entry says all that it says to its reader */
  readonly content: string;
  /** nobody is invented: an entry without authors has none */
  readonly authors: readonly string[];
  readonly categories: readonly ItemCategory[];
  readonly links: readonly ItemLink[];
  /** the page where readers discuss it */
  readonly discussion: string | undefined;
  /** the licence, as its archive writes it */
  readonly rights: string | undefined;
  /** when it came onto this board */
  readonly date: Instant;
  /** the same, and no other entry has it: `date` with six more digits */
  readonly published: string;
  /** the last significant change, in such digits */
  readonly updated: string;
  /** what the formats have no names for */
  readonly facts: Readonly<Record<string, unknown>>;
}

/** A subject: a topic of ours, or a category of an archive. */
export interface ItemCategory {
  /** `retrieval`, `cs.CL` */
  readonly term: string;
  /** the URI of the list that has the term */
  readonly scheme: string;
  /** `Information retrieval`, `Computation and Language` */
  readonly label: string;
  /** as readers tag entries: the topic's name, the category's code */
  readonly tag: string;
}

/** An address of the paper itself. */
export interface ItemLink {
  readonly rel: keyof Links;
  readonly label: string;
  readonly url: string;
  readonly type: string;
}

/** An instant with six more digits: entries of one millisecond stand in their order, and none has the time of another. */
export const withTieDigits = (at: Instant, digits: string): string => `${at.slice(0, -1)}${digits}Z`;

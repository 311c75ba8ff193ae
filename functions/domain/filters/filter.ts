import type { AnnounceType } from '../papers/paper.ts';

/**
 * What somebody wants to see. Several values of one field: any of them. Several fields: all of them. Words: all of
 * them. `not` takes papers out again: whatever matches any of its values.
 */
export interface Filter extends Wanted {
  readonly not: Wanted;
  /** at least so many votes */
  readonly votes?: number;
}

export interface Wanted {
  readonly topics: readonly string[];
  readonly categories: readonly string[];
  readonly authors: readonly string[];
  readonly types: readonly AnnounceType[];
  /** words and phrases, in lower case */
  readonly words: readonly string[];
}

const nothing: Wanted = { topics: [], categories: [], authors: [], types: [], words: [] };

/** Matches every paper. */
export const everything: Filter = { ...nothing, not: nothing };

import type { AnnounceType } from '../papers/paper-facts.ts';

/**
 * Which papers a reader wants to see. Several values of one field: any of them. Several fields: all of them. Words: all of
 * them. `not` takes papers out again: those that match any of its values.
 */
export interface Filter extends Criteria {
  readonly not: Criteria;
  /** the least number of votes */
  readonly votes?: number;
  /** no more than the best of each day or week */
  readonly top?: { readonly most: number; readonly per: 'day' | 'week' };
}

/** The values of a filter, field by field. */
export interface Criteria {
  readonly topics: readonly string[];
  readonly categories: readonly string[];
  readonly authors: readonly string[];
  readonly types: readonly AnnounceType[];
  /** words and phrases, in lower case */
  readonly words: readonly string[];
}

const nothing: Criteria = { topics: [], categories: [], authors: [], types: [], words: [] };

/** The filter that matches every paper. */
export const everything: Filter = { ...nothing, not: nothing };

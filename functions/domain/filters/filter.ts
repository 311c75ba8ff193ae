/** What a filter may ask of a paper, in the order in which a filter is printed. */
export const testFields = [
  'topic',
  'category',
  'author',
  'type',
  'id',
  'like',
  'title',
  'has',
  'since',
  'before',
  'words',
  'votes',
] as const;
export type TestField = (typeof testFields)[number];

/** One thing that is asked of a paper, its value in the canonical spelling; with `not` the paper must lack it. */
export interface Test {
  readonly field: TestField;
  readonly value: string;
  readonly not?: true;
}

/** What is asked of a paper: one thing, all of several, or any of several. All of nothing holds for every paper, any of nothing for none. */
export type Condition =
  | Test
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] };

/** A budget: the best so many of each day or week, and no more. */
export interface Top {
  readonly most: number;
  readonly per: 'day' | 'week';
}

/** Which papers a reader wants to see, and at most how many. Made by parse-filter.ts; plain values, fit for JSON. */
export interface Filter {
  readonly where: Condition;
  readonly top?: Top;
}

/** The filter that matches every paper. */
export const everything: Filter = { where: { all: [] } };

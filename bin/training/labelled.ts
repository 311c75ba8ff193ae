/** What a paper says, clean (clean-text.ts): training and use must see the same words. */
export interface Text {
  readonly title: string;
  readonly abstract: string;
  /** arXiv categories, primary first */
  readonly categories?: readonly string[];
}

/** A paper with the topics that a careful reader gave it. */
export interface Labelled extends Text {
  readonly topics: readonly string[];
  /** topics on which readers disagreed: they count neither way */
  readonly maybe?: readonly string[];
}

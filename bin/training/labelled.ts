/** The text of a paper, cleaned by clean-text.ts: training and classification must see the same words. */
export interface Text {
  readonly title: string;
  readonly abstract: string;
  /** arXiv categories, primary first */
  readonly categories?: readonly string[];
}

/** A paper with the topics that a careful reader gave it. */
export interface Labelled extends Text {
  readonly topics: readonly string[];
  /** topics on which readers disagreed: they count neither for nor against */
  readonly maybe?: readonly string[];
}

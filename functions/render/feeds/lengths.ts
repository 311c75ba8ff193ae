/** How much of a paper or an edition a feed holds; texts in UTF-16 units, lists in members. */
export interface Lengths {
  readonly title: number;
  readonly abstract: number;
  /** of what its archive notes beside it: comment, journal, licence */
  readonly note: number;
  readonly authors: number;
  readonly categories: number;
  /** of an edition */
  readonly papers: number;
  /** of the sentence about each paper of an edition */
  readonly sentence: number;
}

/** Lengths at which nearly every paper that there is stands whole. */
export const wholeLengths: Lengths = {
  title: 500,
  abstract: 6_000,
  note: 500,
  authors: 50,
  categories: 20,
  papers: 50,
  sentence: 300,
};

/** For documents that would be too large, one after the other until it is not: the long ones are cut, and all at one length. */
export const shorterLengths: readonly Lengths[] = [
  { title: 300, abstract: 2_500, note: 200, authors: 30, categories: 12, papers: 50, sentence: 150 },
  { title: 200, abstract: 1_000, note: 100, authors: 10, categories: 8, papers: 30, sentence: 0 },
  { title: 120, abstract: 300, note: 0, authors: 3, categories: 4, papers: 10, sentence: 0 },
];

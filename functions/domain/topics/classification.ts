/** One topic of a paper: the probability given by the classifier, and the words of the paper that spoke for it. */
export interface TopicScore {
  readonly slug: string;
  /** 0 … 1 */
  readonly score: number;
  readonly evidence: readonly string[];
}

/** The arXiv primary category that the classifier expects of a paper, with its probability and the words that spoke for it. */
export interface CategoryScore {
  /** `cs.CL` */
  readonly category: string;
  /** 0 … 1 */
  readonly score: number;
  readonly evidence: readonly string[];
}

/** What the classifier says of a paper. */
export interface Classification {
  /** best first; empty when the paper is far from every topic */
  readonly topics: readonly TopicScore[];
  /** only for a paper that brings no categories; not even then when it fits none of those the model knows */
  readonly predictedCategory?: CategoryScore;
}

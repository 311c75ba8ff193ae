/** One topic of a paper: its probability, and the words of the paper that are evidence for it. */
export interface TopicScore {
  readonly slug: string;
  /** 0 … 1 */
  readonly score: number;
  readonly evidence: readonly string[];
}

/** The arXiv primary category that the classifier expects of a paper, with its probability and the words that are evidence for it. */
export interface CategoryScore {
  /** `cs.CL` */
  readonly category: string;
  /** 0 … 1 */
  readonly score: number;
  readonly evidence: readonly string[];
}

/** The topics, and where needed the primary category, that the classifier predicts for a paper. */
export interface Classification {
  /** most probable first; empty when every topic is improbable */
  readonly topics: readonly TopicScore[];
  /** only for a paper without categories of its own, and only if it fits one that the model knows */
  readonly predictedCategory?: CategoryScore;
}

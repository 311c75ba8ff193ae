import type { CategoryScore, Classification, TopicScore } from './classification.ts';
import { embeddedModel } from './embedded-model.ts';
import { evidenceOf } from './evidence.ts';
import { type Features, featuresOf } from './features.ts';
import { exponential, logistic } from './logistic.ts';
import { type Model, otherCategory } from './model.ts';
import { calibrated } from './piecewise-calibration.ts';
import { type Vector, vectorOf } from './vector.ts';
import { addTerm } from './weights.ts';

interface Text {
  readonly title: string;
  readonly abstract: string;
  /** as its source has them; where there are none, one is predicted */
  readonly categories?: readonly string[];
}

/** No paper is given more topics than this, the most probable ones. */
const mostTopics = 5;

/** Where no topic reaches its threshold, the most probable one is given if it has at least this probability. */
const leastLoneScore = 0.1;

/** A paper with fewer known terms than this is not classified: its scores would not be reliable. */
const leastTerms = 2;

/** The paper's margin for each class. The terms are summed in the order of reading, so that the sum is always the same to the last bit. */
function marginsOf(vector: Vector, { columns, weights }: Model): Float64Array {
  const sums = new Float64Array(columns.length);
  for (let at = 0; at < vector.index.length; at++)
    addTerm(weights, vector.index[at] ?? 0, vector.value[at] ?? 0, sums);
  columns.forEach(({ step, bias }, column) => {
    sums[column] = (sums[column] ?? 0) * step + bias;
  });
  return sums;
}

/** A probability with four decimals; the calibration is no more accurate than that. */
const rounded = (probability: number): number => Math.round(probability * 10_000) / 10_000;

interface Candidate {
  /** its column of the model */
  readonly column: number;
  readonly score: number;
}

interface TopicCandidate extends Candidate {
  readonly slug: string;
  readonly threshold: number;
}

interface CategoryCandidate extends Candidate {
  readonly category: string;
}

/** Each topic's probability, in the model's order. */
const topicScores = (margins: Float64Array, { topics }: Model): readonly TopicCandidate[] =>
  topics.map(({ slug, threshold, slope, offset }, column) => ({
    column,
    slug,
    threshold,
    score: rounded(logistic(slope * (margins[column] ?? 0) + offset)),
  }));

/** The topics to give, most probable first: all that reach their thresholds, or else the most probable one if that is not improbable. */
function chosen(candidates: readonly TopicCandidate[]): readonly TopicCandidate[] {
  const ranked = [...candidates].sort((a, b) => b.score - a.score || a.column - b.column);
  const reached = ranked.filter(({ score, threshold }) => score >= threshold);
  const given =
    reached.length > 0 ? reached : ranked.slice(0, 1).filter(({ score }) => score >= leastLoneScore);
  return given.slice(0, mostTopics);
}

/** The most probable category; its probability is its share of the sum of e^log-odds over all categories (softmax). */
function likeliest(
  margins: Float64Array,
  { topics, categories, bend }: Model,
): CategoryCandidate | undefined {
  const logOdds = margins.subarray(topics.length).map((margin) => calibrated(margin, bend));
  const highest = logOdds.reduce((most, one) => Math.max(most, one), Number.NEGATIVE_INFINITY);
  const best = logOdds.indexOf(highest);
  const category = categories[best]?.category;
  if (category === undefined || category === otherCategory) return undefined;
  const sum = logOdds.reduce((sum, one) => sum + exponential(one - highest), 0);
  return { column: topics.length + best, category, score: rounded(1 / sum) };
}

interface Read {
  readonly features: Features;
  readonly vector: Vector;
}

/** The features of a paper, and the same as a vector over the model's vocabulary. */
function read(paper: Text, { vocabulary, rarity }: Model): Read {
  const features = featuresOf(paper, vocabulary);
  return { features, vector: vectorOf(features, vocabulary, rarity) };
}

/** A function that gives every topic's probability for a paper, whether or not it reaches the threshold: the data of a reliability table. */
export function topicProbabilities(
  model: Model,
): (paper: Text) => readonly { readonly slug: string; readonly score: number }[] {
  return (paper) =>
    topicScores(marginsOf(read(paper, model).vector, model), model).map(({ slug, score }) => ({
      slug,
      score,
    }));
}

/** The classifier that applies a model. */
export function classifierOf(model: Model): (paper: Text) => Classification {
  return (paper) => {
    const { features, vector } = read(paper, model);
    if (vector.index.length < leastTerms) return { topics: [] };
    const margins = marginsOf(vector, model);
    const evidence = ({ column }: Candidate) => evidenceOf(features, vector, model, column);
    const topics = chosen(topicScores(margins, model)).map(
      (topic): TopicScore => ({ slug: topic.slug, score: topic.score, evidence: evidence(topic) }),
    );
    const found = (paper.categories ?? []).length === 0 ? likeliest(margins, model) : undefined;
    if (!found) return { topics };
    const { category, score } = found;
    const predictedCategory: CategoryScore = { category, score, evidence: evidence(found) };
    return { topics, predictedCategory };
  };
}

/**
 * Classify a paper with the embedded model: at most five topics, most probable first, none if every topic is improbable; and the
 * primary category for a paper that has none of its own. Never throws.
 */
export const classify = (paper: Text): Classification => classifierOf(embeddedModel())(paper);

export { modelVersion } from './embedded-model.ts';

import type { CategoryScore, Classification, TopicScore } from './classification.ts';
import { embedded } from './embedded.ts';
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

/** A paper about more than this is about nothing in particular. */
const mostTopics = 5;

/** A paper that reaches no topic's threshold gets its likeliest one from here on; below, it is far from everything. */
const leastLoneScore = 0.1;

/** Fewer known terms than these say nothing that a reader would believe. */
const leastTerms = 2;

/** How far a paper lies on each class's side of its line. The terms are summed in the order of reading, so it is always the same number. */
function marginsOf(vector: Vector, { columns, weights }: Model): Float64Array {
  const sums = new Float64Array(columns.length);
  for (let at = 0; at < vector.index.length; at++)
    addTerm(weights, vector.index[at] ?? 0, vector.value[at] ?? 0, sums);
  columns.forEach(({ step, bias }, column) => {
    sums[column] = (sums[column] ?? 0) * step + bias;
  });
  return sums;
}

/** Four decimals: more is not known. */
const rounded = (probability: number): number => Math.round(probability * 10_000) / 10_000;

interface Candidate {
  /** its column of the model */
  readonly column: number;
  readonly score: number;
}

/** Each topic's probability, in the model's order. */
const topicScores = (margins: Float64Array, { topics }: Model): readonly Candidate[] =>
  topics.map(({ slope, offset }, column) => ({
    column,
    score: rounded(logistic(slope * (margins[column] ?? 0) + offset)),
  }));

/** Which topics to give: all that reach their thresholds, or else the one that is near; best first. */
function chosen(candidates: readonly Candidate[], { topics }: Model): readonly Candidate[] {
  const ranked = [...candidates].sort((a, b) => b.score - a.score || a.column - b.column);
  const reached = ranked.filter(({ column, score }) => score >= (topics[column]?.threshold ?? 1));
  const given =
    reached.length > 0 ? reached : ranked.slice(0, 1).filter(({ score }) => score >= leastLoneScore);
  return given.slice(0, mostTopics);
}

/** The likeliest category, and its share of all that is likely. */
function likeliest(margins: Float64Array, { topics, categories, bend }: Model): Candidate | undefined {
  const odds = margins.subarray(topics.length).map((margin) => calibrated(margin, bend));
  const best = odds.reduce((best, one, at) => (one > (odds[best] ?? 0) ? at : best), 0);
  if (categories.length === 0 || categories[best]?.category === otherCategory) return undefined;
  const sum = odds.reduce((sum, one) => sum + exponential(one - (odds[best] ?? 0)), 0);
  return { column: topics.length + best, score: rounded(1 / sum) };
}

interface Read {
  readonly features: Features;
  readonly vector: Vector;
}

function read(paper: Text, { vocabulary, rarity }: Model): Read {
  const features = featuresOf(paper, vocabulary);
  return { features, vector: vectorOf(features, vocabulary, rarity) };
}

/** Every topic's probability for a paper, given or not: what a reliability table is made of. */
export const topicProbabilities =
  (model: Model) =>
  (paper: Text): readonly { readonly slug: string; readonly score: number }[] =>
    topicScores(marginsOf(read(paper, model).vector, model), model).map(({ column, score }) => ({
      slug: model.topics[column]?.slug ?? '',
      score,
    }));

/** The classifier that a model is. */
export const classifierOf =
  (model: Model) =>
  (paper: Text): Classification => {
    const { features, vector } = read(paper, model);
    if (vector.index.length < leastTerms) return { topics: [] };
    const margins = marginsOf(vector, model);
    const evidence = ({ column }: Candidate) => evidenceOf(features, vector, model, column);
    const topics = chosen(topicScores(margins, model), model).map(
      (topic): TopicScore => ({
        slug: model.topics[topic.column]?.slug ?? '',
        score: topic.score,
        evidence: evidence(topic),
      }),
    );
    const found = (paper.categories ?? []).length === 0 ? likeliest(margins, model) : undefined;
    if (!found) return { topics };
    const category = model.categories[found.column - model.topics.length]?.category ?? '';
    const predictedCategory: CategoryScore = { category, score: found.score, evidence: evidence(found) };
    return { topics, predictedCategory };
  };

/** What a paper is about: at most five topics, best first, none for a paper far from everything; and its primary category, where it brings none. Never throws. */
export const classify = (paper: Text): Classification => classifierOf(embedded())(paper);

export { modelVersion } from './embedded.ts';

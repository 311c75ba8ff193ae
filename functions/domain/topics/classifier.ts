import type { TopicScore } from '../papers/paper.ts';
import { evidenceOf } from './evidence.ts';
import { featuresOf } from './features.ts';
import { embedded, type Model } from './model.ts';
import { type Vector, vectorOf } from './vector.ts';

interface Text {
  readonly title: string;
  readonly abstract: string;
}

/** A paper about more than this is about nothing in particular. */
const TOPICS_AT_MOST = 5;

/** A paper that reaches no topic's threshold gets its likeliest one from here on; below, it is far from everything. */
const NEAR = 0.2;

/** Fewer known terms than these say nothing that a reader would believe. */
const TERMS_AT_LEAST = 2;

/** How far a paper lies on each topic's side of the line. The terms are summed in the order of reading, so it is always the same number. */
const marginsOf = (vector: Vector, { topics, weights }: Model): Float64Array => {
  const sums = new Float64Array(topics.length);
  const width = topics.length;
  for (let at = 0; at < vector.index.length; at++) {
    const share = vector.value[at] ?? 0;
    const row = (vector.index[at] ?? 0) * width;
    for (let topic = 0; topic < width; topic++)
      sums[topic] = (sums[topic] ?? 0) + share * (weights[row + topic] ?? 0);
  }
  return sums.map((sum, topic) => sum * (topics[topic]?.step ?? 0) + (topics[topic]?.bias ?? 0));
};

/** Four decimals: more is not known, and the last bits of `Math.exp` may differ between machines. */
const rounded = (probability: number): number => Math.round(probability * 10_000) / 10_000;

/** Every topic's probability for a paper, in the model's order: what the thresholds are laid on. */
export const probabilitiesOf = (vector: Vector, model: Model): readonly number[] => {
  const margins = marginsOf(vector, model);
  return model.topics.map(({ slope, offset }, topic) =>
    rounded(1 / (1 + Math.exp(-(slope * (margins[topic] ?? 0) + offset)))),
  );
};

interface Candidate {
  readonly topic: number;
  readonly score: number;
}

/** Which topics to give for these probabilities: all that reach their thresholds, or else the one that is near; best first. */
const chosen = (probabilities: readonly number[], model: Model): readonly Candidate[] => {
  const ranked = probabilities
    .map((score, topic): Candidate => ({ topic, score }))
    .sort((a, b) => b.score - a.score || a.topic - b.topic);
  const reached = ranked.filter(({ topic, score }) => score >= (model.topics[topic]?.threshold ?? 1));
  const given = reached.length > 0 ? reached : ranked.slice(0, 1).filter(({ score }) => score >= NEAR);
  return given.slice(0, TOPICS_AT_MOST);
};

/** The classifier that a model is. */
export const classifierOf =
  (model: Model) =>
  (paper: Text): readonly TopicScore[] => {
    const features = featuresOf(paper, model.vocabulary);
    const vector = vectorOf(features, model.vocabulary, model.rarity);
    if (vector.index.length < TERMS_AT_LEAST) return [];
    return chosen(probabilitiesOf(vector, model), model).map(({ topic, score }) => ({
      slug: model.topics[topic]?.slug ?? '',
      score,
      evidence: evidenceOf(features, vector, model, topic),
    }));
  };

/** What a paper is about: at most five topics, best first, none for a paper far from everything. Never throws. */
export const classify: (paper: Text) => readonly TopicScore[] = classifierOf(embedded);

/** Names the trained model; stored with each paper it classified. */
export const modelVersion: string = embedded.version;

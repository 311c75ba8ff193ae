import type { Features, TermUse } from './features.ts';
import type { Model } from './model.ts';
import type { Vector } from './vector.ts';
import { weightOf } from './weights.ts';

const mostPhrases = 5;

/** A term that contributes less than this part of the greatest contribution is noise to a reader. */
const leastShareOfBest = 0.15;

/** A pair of words replaces one of its words if it contributes at least this part of what the word contributes. */
const leastPairShare = 0.4;

const addressPattern = /\/\/|\bwww\.|\b(?:com|io|org)\//;

/** Whether a term stands in a web address: `github` may weigh much, but tells a reader nothing. */
function isInAddress(text: string, { start, end }: TermUse): boolean {
  const next = text.indexOf(' ', end);
  return addressPattern.test(text.slice(text.lastIndexOf(' ', start) + 1, next < 0 ? text.length : next));
}

/** A term of the paper with what it contributes to a class's margin. */
interface Contribution {
  readonly use: TermUse;
  readonly words: readonly string[];
  readonly weight: number;
}

/** The terms that contribute enough to a class's margin to be shown as evidence, the greatest contribution first. */
function contributionsTo(
  column: number,
  { text }: Features,
  vector: Vector,
  model: Model,
): readonly Contribution[] {
  const weights = vector.index.map(
    (term, at) => weightOf(model.weights, term, column) * (vector.value[at] ?? 0),
  );
  const least = weights.reduce((most, weight) => Math.max(most, weight), 0) * leastShareOfBest;
  const contributions: Contribution[] = [];
  vector.uses.forEach((use, at) => {
    const weight = weights[at] ?? 0;
    // Most terms contribute nothing, and their words need not be looked at.
    if (weight > 0 && weight >= least && !isInAddress(text, use))
      contributions.push({ use, words: use.key.split(' '), weight });
  });
  return contributions.sort(
    (a, b) => b.weight - a.weight || a.use.start - b.use.start || a.use.end - b.use.end,
  );
}

const overlap = (one: Contribution, other: Contribution): boolean =>
  one.words.some((word) => other.words.includes(word));

/** Up to five of the contributions, no word in two of them: a pair may replace one of its words, and what overlaps otherwise is dropped. */
function withoutOverlaps(contributions: readonly Contribution[]): readonly Contribution[] {
  const kept: Contribution[] = [];
  for (const candidate of contributions) {
    const overlapping = kept.filter((earlier) => overlap(earlier, candidate));
    const [word] = overlapping;
    if (!word) {
      if (kept.length < mostPhrases) kept.push(candidate);
    } else if (
      overlapping.length === 1 &&
      word.words.length < candidate.words.length &&
      candidate.weight >= word.weight * leastPairShare
    ) {
      kept[kept.indexOf(word)] = candidate;
    }
  }
  return kept;
}

/**
 * Up to five words and phrases, as they read in the paper, that contribute most to the margin of a topic or category (a column of the
 * model).
 */
export function evidenceOf(
  features: Features,
  vector: Vector,
  model: Model,
  column: number,
): readonly string[] {
  return withoutOverlaps(contributionsTo(column, features, vector, model)).map(({ use }) =>
    features.text.slice(use.start, use.end).replace(/\s+/g, ' '),
  );
}

import type { Features, Use } from './features.ts';
import type { Model } from './model.ts';
import type { Vector } from './vector.ts';
import { weightOf } from './weights.ts';

const mostPhrases = 5;

/** A term that gave less than this part of what the best one gave is noise to a reader. */
const leastShareOfBest = 0.15;

/** From this part of a word's own weight on, a pair with that word says more than the word alone. */
const leastPairShare = 0.4;

const addressPattern = /\/\/|\bwww\.|\b(?:com|io|org)\//;

/** Whether a term is read in an address: `github` may tell much, but says nothing to a reader. */
function isInAddress(text: string, { start, end }: Use): boolean {
  const next = text.indexOf(' ', end);
  return addressPattern.test(text.slice(text.lastIndexOf(' ', start) + 1, next < 0 ? text.length : next));
}

interface Witness {
  readonly use: Use;
  readonly words: readonly string[];
  readonly weight: number;
}

/** The terms of a paper that spoke for a class so that it is worth saying, the loudest first. */
function witnessesFor({ text }: Features, vector: Vector, model: Model, column: number): readonly Witness[] {
  const spoke = vector.index.map(
    (term, at) => weightOf(model.weights, term, column) * (vector.value[at] ?? 0),
  );
  const least = spoke.reduce((most, weight) => Math.max(most, weight), 0) * leastShareOfBest;
  const witnesses: Witness[] = [];
  vector.uses.forEach((use, at) => {
    const weight = spoke[at] ?? 0;
    // Most terms are silent: their words need not be looked at.
    if (weight > 0 && weight >= least && !isInAddress(text, use))
      witnesses.push({ use, words: use.key.split(' '), weight });
  });
  return witnesses.sort((a, b) => b.weight - a.weight || a.use.start - b.use.start || a.use.end - b.use.end);
}

const overlap = (one: Witness, other: Witness): boolean =>
  one.words.some((word) => other.words.includes(word));

/** Leave every word in one place only: a pair takes the place of its word, and later echoes fall away. */
function withoutEchoes(witnesses: readonly Witness[]): readonly Witness[] {
  const said: Witness[] = [];
  for (const witness of witnesses) {
    const echoed = said.filter((earlier) => overlap(earlier, witness));
    const [word] = echoed;
    if (!word) {
      if (said.length < mostPhrases) said.push(witness);
    } else if (
      echoed.length === 1 &&
      word.words.length < witness.words.length &&
      witness.weight >= word.weight * leastPairShare
    ) {
      said[said.indexOf(word)] = witness;
    }
  }
  return said;
}

/** Up to five words and phrases of the paper that spoke most for a topic or category (a column of the model), as they read there. */
export const evidenceOf = (
  features: Features,
  vector: Vector,
  model: Model,
  column: number,
): readonly string[] =>
  withoutEchoes(witnessesFor(features, vector, model, column)).map(({ use }) =>
    features.text.slice(use.start, use.end).replace(/\s+/g, ' '),
  );

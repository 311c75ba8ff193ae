import type { Features, TermUse } from './features.ts';

/** A paper as a vector of length 1: the terms that the vocabulary has, each with its value. */
export interface Vector {
  /** rows of the vocabulary, in the order of reading */
  readonly index: readonly number[];
  readonly value: readonly number[];
  readonly uses: readonly TermUse[];
}

/**
 * A term's value before the vector is scaled: the root of its count, times its inverse document frequency (tf-idf).
 * It is a root and not a logarithm because IEEE 754 defines the root to the last bit, so that every machine computes the same.
 */
export const tfIdf = (count: number, rarity: number): number => Math.sqrt(count) * rarity;

/** The tf-idf vector of a paper, scaled to length 1. */
export function vectorOf(
  features: Features,
  vocabulary: ReadonlyMap<string, number>,
  rarity: ArrayLike<number>,
): Vector {
  const index: number[] = [];
  const value: number[] = [];
  const uses: TermUse[] = [];
  let squares = 0;
  for (const [key, use] of features.uses) {
    const term = vocabulary.get(key);
    if (term === undefined) continue;
    const unscaled = tfIdf(use.count, rarity[term] ?? 0);
    index.push(term);
    value.push(unscaled);
    uses.push(use);
    squares += unscaled * unscaled;
  }
  const length = Math.sqrt(squares) || 1;
  return { index, value: value.map((unscaled) => unscaled / length), uses };
}

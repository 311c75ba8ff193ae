import type { Features, Use } from './features.ts';

/** A paper as the model sees it: the terms it knows, each with its share; the shares' squares sum to 1. */
export interface Vector {
  /** rows of the vocabulary, in the order of reading */
  readonly index: readonly number[];
  readonly value: readonly number[];
  readonly uses: readonly Use[];
}

/**
 * A term's share of a paper before it is scaled: the root of how often, times how rare (tf-idf).
 * A root, not a logarithm: IEEE 754 demands the exact root, so that every machine computes the same bits.
 */
export const shareOf = (count: number, rarity: number): number => Math.sqrt(count) * rarity;

/** Weigh the terms of a paper, and divide them by the paper's length. */
export function vectorOf(
  features: Features,
  vocabulary: ReadonlyMap<string, number>,
  rarity: ArrayLike<number>,
): Vector {
  const index: number[] = [];
  const value: number[] = [];
  const uses: Use[] = [];
  let squares = 0;
  for (const [key, use] of features.uses) {
    const term = vocabulary.get(key);
    if (term === undefined) continue;
    const share = shareOf(use.count, rarity[term] ?? 0);
    index.push(term);
    value.push(share);
    uses.push(use);
    squares += share * share;
  }
  const length = Math.sqrt(squares) || 1;
  return { index, value: value.map((share) => share / length), uses };
}

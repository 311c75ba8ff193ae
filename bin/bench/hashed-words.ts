import { seeded } from '../training/random.ts';

/** What any linear classifier has to do at the least: hash each word of the text, and add up its weight for each class. */
export interface HashedWords {
  readonly classes: number;
  /** bucket after bucket, a byte for each class */
  readonly weights: Int8Array;
}

const bucketCount = 1 << 15;

export function hashedWords(classes: number): HashedWords {
  const next = seeded(1);
  return { classes, weights: Int8Array.from({ length: bucketCount * classes }, () => next() & 0xff) };
}

/** How such a model would lie in a bundle. */
export const inBase64 = ({ weights }: HashedWords): string => Buffer.from(weights.buffer).toString('base64');

export function unpacked(text: string, classes: number): HashedWords {
  const bytes = Buffer.from(text, 'base64');
  return { classes, weights: new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length) };
}

/** The sum of each class over the words of a paper. */
export function sumsOf(
  { title, abstract }: { readonly title: string; readonly abstract: string },
  { classes, weights }: HashedWords,
): Float64Array {
  const sums = new Float64Array(classes);
  for (const [word] of `${title} ${abstract}`.toLowerCase().matchAll(/[a-z0-9]+/g)) {
    let hash = 0;
    for (let index = 0; index < word.length; index++) hash = (hash * 31 + word.charCodeAt(index)) | 0;
    const row = (hash & (bucketCount - 1)) * classes;
    for (let own = 0; own < classes; own++) sums[own] = (sums[own] ?? 0) + (weights[row + own] ?? 0);
  }
  return sums;
}

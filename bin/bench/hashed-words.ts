import { seeded } from '../training/random.ts';

/** A classifier that does the least that any linear one has to: hash each word of the text, and add up its weight for each class. */
export interface HashedWordsModel {
  readonly classes: number;
  /** bucket after bucket, a byte for each class */
  readonly weights: Int8Array;
}

const bucketCount = 1 << 15;

/** A model of so many classes with random weights. */
export function randomHashedWords(classes: number): HashedWordsModel {
  const next = seeded(1);
  return { classes, weights: Int8Array.from({ length: bucketCount * classes }, () => next() & 0xff) };
}

/** The text in which such a model would lie in a bundle. */
export const encodeBase64 = ({ weights }: HashedWordsModel): string =>
  Buffer.from(weights.buffer).toString('base64');

/** Read a model of so many classes out of that text. */
export function decodeBase64(text: string, classes: number): HashedWordsModel {
  const bytes = Buffer.from(text, 'base64');
  return { classes, weights: new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length) };
}

/** The score of each class: the sum of its weights over the words of a paper. */
export function scoreClasses(
  { title, abstract }: { readonly title: string; readonly abstract: string },
  { classes, weights }: HashedWordsModel,
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

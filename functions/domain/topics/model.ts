import { brotliDecompressSync } from 'node:zlib';

/** One class of a model, and how the bytes of its column are read. */
interface Column {
  readonly bias: number;
  /** what one step of a byte weighs */
  readonly step: number;
}

export interface TopicHead extends Column {
  readonly slug: string;
  /** Platt's line: probability = 1 / (1 + e^−(slope · margin + offset)) */
  readonly slope: number;
  readonly offset: number;
  /** the probability from which the paper is given the topic */
  readonly threshold: number;
}

/** An arXiv category as the primary one; the name `other` stands for all that the model does not tell apart. */
export interface CategoryHead extends Column {
  readonly category: string;
}

export const OTHER = 'other';

interface Heads {
  readonly version: string;
  readonly topics: readonly TopicHead[];
  readonly categories: readonly CategoryHead[];
  /** probability of a category = its share of the sum of e^(sharpness · margin) over all */
  readonly sharpness: number;
}

/** A model as `npm run train` writes it. What is long is brotli in base64, because JSON is what every bundler can import. */
export interface ModelFile extends Heads {
  /** joined by `\n`, sorted */
  readonly terms: string;
  /** one byte a term: its inverse document frequency in sixteenths */
  readonly rarity: string;
  /** term after term, one signed byte for each topic and then each category; most are zero */
  readonly weights: string;
}

export interface Model extends Heads {
  readonly vocabulary: ReadonlyMap<string, number>;
  readonly rarity: Float64Array;
  /** in steps of its column: `term · width + column` */
  readonly weights: Int8Array;
  /** how many columns there are: the topics, then the categories */
  readonly width: number;
}

/** How many steps of the stored rarity make one unit. */
export const RARITY_STEPS = 16;

const unpack = (packed: string): Buffer => brotliDecompressSync(Buffer.from(packed, 'base64'));

/** Read a model file; costs some tens of milliseconds, once a process. */
export const decodeModel = ({ terms, rarity, weights, ...heads }: ModelFile): Model => {
  const bytes = unpack(weights);
  return {
    ...heads,
    vocabulary: new Map(
      unpack(terms)
        .toString('utf8')
        .split('\n')
        .map((term, index) => [term, index]),
    ),
    rarity: Float64Array.from(unpack(rarity), (steps) => steps / RARITY_STEPS),
    weights: new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length),
    width: heads.topics.length + heads.categories.length,
  };
};

import { brotliDecompressSync } from 'node:zlib';
import type { PiecewiseCalibration } from './piecewise-calibration.ts';
import { type Weights, weightsOf } from './weights.ts';

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

export const otherCategory = 'other';

interface Heads {
  readonly version: string;
  readonly topics: readonly TopicHead[];
  readonly categories: readonly CategoryHead[];
  /** probability of a category = its share of the sum of e^bent(margin) over all */
  readonly bend: PiecewiseCalibration;
}

/** A model as `npm run train` writes it. What is long is brotli in base64, because JSON is what every bundler can import. */
export interface ModelFile extends Heads {
  /** joined by `\n`, sorted */
  readonly terms: string;
  /** one byte a term: its inverse document frequency in sixteenths */
  readonly rarity: string;
  /** WeightBytes; the classes are the topics and then the categories */
  readonly counts: string;
  readonly gaps: string;
  readonly steps: string;
}

export interface Model extends Heads {
  readonly vocabulary: ReadonlyMap<string, number>;
  readonly rarity: Float64Array;
  /** the topics, then the categories */
  readonly columns: readonly Column[];
  /** of each term for each column */
  readonly weights: Weights;
}

/** How many steps of the stored rarity make one unit. */
export const rarityStepsPerUnit = 16;

const unpack = (packed: string): Buffer => brotliDecompressSync(Buffer.from(packed, 'base64'));

const signed = (bytes: Buffer): Int8Array => new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);

// Loops, not `map` and `from`: a cold start waits for every call of a callback.
function numbered(terms: readonly string[]): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const term of terms) numbers.set(term, numbers.size);
  return numbers;
}
function inUnits(steps: Uint8Array): Float64Array {
  const units = new Float64Array(steps);
  for (let term = 0; term < units.length; term++) units[term] = (units[term] ?? 0) / rarityStepsPerUnit;
  return units;
}

/** Read a model file; costs some tens of milliseconds, once a process. */
export const decodeModel = ({ terms, rarity, counts, gaps, steps, ...heads }: ModelFile): Model => ({
  ...heads,
  vocabulary: numbered(unpack(terms).toString('utf8').split('\n')),
  rarity: inUnits(unpack(rarity)),
  weights: weightsOf({ counts: unpack(counts), gaps: unpack(gaps), steps: signed(unpack(steps)) }),
  columns: [...heads.topics, ...heads.categories],
});

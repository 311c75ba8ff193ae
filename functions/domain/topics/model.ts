import { brotliDecompressSync, inflateRawSync } from 'node:zlib';
import type { PiecewiseCalibration } from './piecewise-calibration.ts';
import { type Weights, weightsOf } from './weights.ts';

/** One class of a model, and how the whole numbers of its column become weights. */
interface Column {
  readonly bias: number;
  /** the weight of one step */
  readonly step: number;
}

export interface TopicHead extends Column {
  readonly slug: string;
  /** Platt's calibration: probability = 1 / (1 + e^−(slope · margin + offset)) */
  readonly slope: number;
  readonly offset: number;
  /** a paper of at least this probability is given the topic */
  readonly threshold: number;
}

/** An arXiv category as a primary one; the name `other` stands for all that the model does not distinguish. */
export interface CategoryHead extends Column {
  readonly category: string;
}

export const otherCategory = 'other';

interface Heads {
  readonly version: string;
  readonly topics: readonly TopicHead[];
  readonly categories: readonly CategoryHead[];
  /** Calibration of the categories: the probability of one is its share of the sum of e^calibrated(margin) over all. */
  readonly bend: PiecewiseCalibration;
}

/** A model as `npm run train` writes it. What is long is packed, by brotli or, where it says so, deflate, and in base64, because every bundler can import JSON. */
export interface ModelFile extends Heads {
  /** joined by `\n`, sorted */
  readonly terms: string;
  /** one byte a term: its inverse document frequency, in sixteenths */
  readonly rarity: string;
  /** WeightBytes; the classes are the topics and then the categories */
  readonly counts: string;
  /** deflate (RFC 1951) of nothing but Huffman's codes */
  readonly gaps: string;
  /** the same */
  readonly steps: string;
}

export interface Model extends Heads {
  readonly vocabulary: ReadonlyMap<string, number>;
  /** each term's inverse document frequency */
  readonly rarity: Float64Array;
  /** the topics, then the categories */
  readonly columns: readonly Column[];
  /** the weight of each term for each column */
  readonly weights: Weights;
}

/** How many steps of the stored inverse document frequency make one unit. */
export const rarityStepsPerUnit = 16;

const unpack = (packed: string): Buffer => brotliDecompressSync(Buffer.from(packed, 'base64'));
const inflate = (packed: string): Buffer => inflateRawSync(Buffer.from(packed, 'base64'));

const signed = (bytes: Buffer): Int8Array => new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);

// This and `inUnits` are loops, not `map` and `from`, because every call of a callback lengthens a cold start.
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

/** Decode a model file; costs some tens of milliseconds, once a process. */
export function decodeModel({ terms, rarity, counts, gaps, steps, ...heads }: ModelFile): Model {
  return {
    ...heads,
    vocabulary: numbered(unpack(terms).toString('utf8').split('\n')),
    rarity: inUnits(unpack(rarity)),
    weights: weightsOf({ counts: unpack(counts), gaps: inflate(gaps), steps: signed(inflate(steps)) }),
    columns: [...heads.topics, ...heads.categories],
  };
}

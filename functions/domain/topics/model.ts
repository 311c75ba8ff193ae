import file from './model.json' with { type: 'json' };

/** One topic's part of a model. */
export interface TopicHead {
  readonly slug: string;
  readonly bias: number;
  /** a weight `w`, stored in a byte `b`, is `b · |b| · step`: fine near zero, where most are, and wide enough for the few great */
  readonly step: number;
  /** Platt's line: probability = 1 / (1 + e^−(slope · margin + offset)) */
  readonly slope: number;
  readonly offset: number;
  /** the probability from which the paper is given the topic */
  readonly threshold: number;
}

/** A model as `npm run train` writes it. Byte arrays are base64, because JSON is what every bundler can import. */
export interface ModelFile {
  readonly version: string;
  readonly topics: readonly TopicHead[];
  /** joined by `\n`, sorted */
  readonly terms: string;
  /** one byte a term: its inverse document frequency in sixteenths */
  readonly rarity: string;
  /** term after term, one signed byte for each topic */
  readonly weights: string;
}

export interface Model {
  readonly version: string;
  readonly topics: readonly TopicHead[];
  readonly vocabulary: ReadonlyMap<string, number>;
  readonly rarity: Float64Array;
  /** unfolded, in steps of its topic: `term · topics + topic` */
  readonly weights: Int16Array;
}

/** How many steps of the stored rarity make one unit. */
export const RARITY_STEPS = 16;

const bytes = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'));

/** What a stored byte weighs, in steps of its topic. */
export const unfold = (byte: number): number => byte * Math.abs(byte);

/** A loop, not `map`: a million calls would be half of the loading time. */
const unfoldAll = (folded: Int8Array): Int16Array => {
  const weights = new Int16Array(folded.length);
  for (let at = 0; at < folded.length; at++) weights[at] = unfold(folded[at] ?? 0);
  return weights;
};

/** Read a model file; costs some milliseconds, once a process. */
export const decodeModel = (stored: ModelFile): Model => ({
  version: stored.version,
  topics: stored.topics,
  vocabulary: new Map(stored.terms.split('\n').map((term, index) => [term, index])),
  rarity: Float64Array.from(bytes(stored.rarity), (steps) => steps / RARITY_STEPS),
  weights: unfoldAll(new Int8Array(bytes(stored.weights).buffer)),
});

/** The model in the bundle. */
export const embedded: Model = decodeModel(file);

import { createHash } from 'node:crypto';
import { brotliCompressSync, constants, deflateRawSync } from 'node:zlib';
import type { CategoryHead, ModelFile, TopicHead } from '../../functions/domain/topics/model.ts';
import type { PiecewiseCalibration } from '../../functions/domain/topics/piecewise-calibration.ts';
import { bytesOf } from '../../functions/domain/topics/weights.ts';
import type { Line } from './separate.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The greatest weight of a class is so many steps. A weight below half a step becomes 0: four of five, and they take no room in the file. */
const topicWeightSteps = 50;
const categoryWeightSteps = 31;

const packed = (bytes: Uint8Array | Int8Array): string =>
  brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    },
  }).toString('base64');

/** Nearly as small where bytes follow no pattern, and read in half the time. */
const packedByteByByte = (bytes: Uint8Array | Int8Array): string =>
  deflateRawSync(bytes, { strategy: constants.Z_HUFFMAN_ONLY }).toString('base64');

const stepOf = ({ weights }: Line, steps: number): number =>
  weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-9) / steps;

type WithLine<Head> = Omit<Head, 'bias' | 'step'> & { readonly line: Line };

/** The parts of a trained model. */
export interface Parts {
  readonly vocabulary: Vocabulary;
  readonly topics: readonly WithLine<TopicHead>[];
  readonly categories: readonly WithLine<CategoryHead>[];
  readonly categoryCalibration: PiecewiseCalibration;
}

/** The file of a trained model; its version is a fingerprint of its content. */
export function pack({ vocabulary, topics, categories, categoryCalibration }: Parts): ModelFile {
  const width = topics.length + categories.length;
  const dense = new Int8Array(vocabulary.terms.length * width);
  const write = <Head>({ line, ...head }: WithLine<Head>, column: number, steps: number) => {
    const step = stepOf(line, steps);
    line.weights.forEach((weight, term) => {
      dense[term * width + column] = Math.round(weight / step);
    });
    return { ...head, bias: line.bias, step };
  };
  const heads = {
    topics: topics.map((topic, at) => write<TopicHead>(topic, at, topicWeightSteps) as TopicHead),
    categories: categories.map(
      (category, at) =>
        write<CategoryHead>(category, topics.length + at, categoryWeightSteps) as CategoryHead,
    ),
    bend: categoryCalibration,
  };
  const terms = vocabulary.terms.join('\n');
  const { counts, gaps, steps } = bytesOf(dense, width);
  const fingerprint = createHash('sha256').update(JSON.stringify(heads)).update(terms);
  for (const bytes of [vocabulary.rarity, counts, gaps, steps]) fingerprint.update(bytes);
  return {
    version: `linear-${fingerprint.digest('hex').slice(0, 8)}`,
    ...heads,
    terms: packed(Buffer.from(terms)),
    rarity: packed(vocabulary.rarity),
    counts: packed(counts),
    gaps: packedByteByByte(gaps),
    steps: packedByteByByte(steps),
  };
}

import { createHash } from 'node:crypto';
import { type ModelFile, type TopicHead, unfold } from '../model.ts';
import type { Line } from './separate.ts';
import type { Vocabulary } from './vocabulary.ts';

const BYTE_AT_MOST = 127;

const base64 = (bytes: Uint8Array | Int8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');

/** The step with which a topic's greatest weight just fits into a byte. */
const stepOf = (weights: Float64Array): number =>
  weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-9) / unfold(BYTE_AT_MOST);

/** The byte whose unfolded value is nearest in root. */
const fold = (weight: number, step: number): number =>
  Math.sign(weight) * Math.min(BYTE_AT_MOST, Math.round(Math.sqrt(Math.abs(weight) / step)));

/** Write a trained model down; its version is a fingerprint of what it says. */
export const pack = (
  { terms, rarity }: Vocabulary,
  heads: readonly (Omit<TopicHead, 'bias' | 'step'> & { readonly line: Line })[],
): ModelFile => {
  const bytes = new Int8Array(terms.length * heads.length);
  const topics = heads.map(({ line, slug, slope, offset, threshold }, topic): TopicHead => {
    const step = stepOf(line.weights);
    line.weights.forEach((weight, term) => {
      bytes[term * heads.length + topic] = fold(weight, step);
    });
    return { slug, bias: line.bias, step, slope, offset, threshold };
  });
  const file = { topics, terms: terms.join('\n'), rarity: base64(rarity), weights: base64(bytes) };
  const version = createHash('sha256').update(JSON.stringify(file)).digest('hex').slice(0, 8);
  return { version: `linear-${version}`, ...file };
};

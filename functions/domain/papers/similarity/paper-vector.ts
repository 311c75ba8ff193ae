import { embeddedModel, modelVersion } from '../../topics/embedded-model.ts';
import { type Features, featuresOf } from '../../topics/features.ts';
import { vectorOf } from '../../topics/vector.ts';
import type { Paper } from '../paper.ts';
import { type PackedVector, packVector } from './packed-vector.ts';

/** A vector as it is kept in a file: base64. */
export type VectorText = string;

/** Vectors of papers in memory, made or read once; as text until one is needed. */
const known = new WeakMap<Paper, PackedVector | VectorText>();

/** The vector of a paper over the classifier's vocabulary: kept with its day, or else made now, which costs what classifying does. */
export function paperVector(paper: Paper): PackedVector {
  const kept = known.get(paper);
  if (kept instanceof Uint8Array) return kept;
  const vector = kept === undefined ? makeVector(paper) : Buffer.from(kept, 'base64');
  known.set(paper, vector);
  return vector;
}

function makeVector(paper: Paper): PackedVector {
  const { vocabulary, rarity } = embeddedModel();
  return packVector(vectorOf(wordsOf(paper), vocabulary, rarity));
}

/** The terms of a paper that its vector may have; categories are none, since they are no words. */
export const wordsOf = ({ title, abstract }: Paper): Features =>
  featuresOf({ title, abstract }, embeddedModel().vocabulary);

/** Vectors of papers as a file keeps them, in the order of the papers, and the model whose vocabulary they are of. */
export interface KeptVectors {
  readonly model: string;
  readonly vectors: readonly VectorText[];
}

/** Write the vectors of papers for a file: the same papers give the same texts. */
export const writeVectors = (papers: readonly Paper[]): KeptVectors => ({
  model: modelVersion,
  vectors: papers.map((paper) => {
    const kept = known.get(paper);
    return typeof kept === 'string' ? kept : Buffer.from(paperVector(paper)).toString('base64');
  }),
});

/** Remember the vectors that a file keeps; those of another model say nothing. */
export function rememberVectors(papers: readonly Paper[], { model, vectors }: KeptVectors): void {
  if (model !== modelVersion || vectors.length !== papers.length) return;
  papers.forEach((paper, place) => {
    known.set(paper, vectors[place] ?? '');
  });
}

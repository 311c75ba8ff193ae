import { featuresOf } from '../features.ts';
import { type ModelFile, RARITY_STEPS } from '../model.ts';
import { vectorOf } from '../vector.ts';
import { type Calibration, calibrate, probability } from './calibrate.ts';
import type { Labelled, Text } from './labelled.ts';
import { separateByLean } from './lean.ts';
import { pack } from './pack.ts';
import { seeded, shuffle } from './random.ts';
import { dot, type Rows, rowsOf } from './rows.ts';
import type { Line } from './separate.ts';
import { bestThreshold, towards } from './threshold.ts';
import { type Vocabulary, vocabularyOf } from './vocabulary.ts';

const FOLDS = 5;
const SEED = 1;

/** For each paper the fold that leaves it out. */
const foldsOf = (papers: number): Int32Array => {
  const folds = Int32Array.from({ length: papers }, (_, paper) => paper % FOLDS);
  shuffle(folds, seeded(SEED));
  return folds;
};

const readAll = (papers: readonly Text[], { terms, rarity }: Vocabulary): Rows => {
  const vocabulary = new Map(terms.map((term, index) => [term, index]));
  const units = Float64Array.from(rarity, (steps) => steps / RARITY_STEPS);
  return rowsOf(
    papers.map((paper) => vectorOf(featuresOf(paper, vocabulary), vocabulary, units)),
    terms.length,
  );
};

const marginOf = (rows: Rows, row: number, { weights, bias }: Line): number => dot(rows, row, weights) + bias;

const where = (folds: Int32Array, test: (fold: number) => boolean): Int32Array =>
  Int32Array.from(folds.keys()).filter((row) => test(folds[row] ?? 0));

/** Each paper's margin by a line that was drawn without it: the only ones to judge by. */
const unseenMargins = (rows: Rows, folds: Int32Array, isOf: readonly boolean[]): number[] => {
  const margins = new Array<number>(folds.length).fill(0);
  for (let left = 0; left < FOLDS; left++) {
    const line = separateByLean(
      rows,
      where(folds, (fold) => fold !== left),
      isOf,
    );
    for (const row of where(folds, (fold) => fold === left)) margins[row] = marginOf(rows, row, line);
  }
  return margins;
};

interface Draft {
  readonly slug: string;
  readonly isOf: readonly boolean[];
  readonly calibration: Calibration;
  /** of every paper, by a line that had not seen it */
  readonly probabilities: readonly number[];
}

const draftOf = (slug: string, rows: Rows, folds: Int32Array, labelled: readonly Labelled[]): Draft => {
  const isOf = labelled.map(({ topics }) => topics.includes(slug));
  const margins = unseenMargins(rows, folds, isOf);
  const calibration = calibrate(margins, isOf);
  return {
    slug,
    isOf,
    calibration,
    probabilities: margins.map((margin) => probability(calibration, margin)),
  };
};

/**
 * Train a model: the same papers in the same order give the same bytes.
 * @param slugs the topics, in the order in which the model keeps them
 * @param others papers without labels, to learn how rare each term is; may be empty
 * @param tell is told of each step, for somebody who waits
 */
export const train = (
  slugs: readonly string[],
  labelled: readonly Labelled[],
  others: Iterable<Text>,
  tell: (step: string) => void = () => {},
): ModelFile => {
  const vocabulary = vocabularyOf(labelled, others);
  tell(`${vocabulary.terms.length} terms`);
  const rows = readAll(labelled, vocabulary);
  const folds = foldsOf(labelled.length);
  const drafts = slugs.map((slug) => draftOf(slug, rows, folds, labelled));
  tell('cross-validated');
  const common = bestThreshold(
    drafts.flatMap(({ probabilities }) => probabilities),
    drafts.flatMap(({ isOf }) => isOf),
  );
  const everyPaper = Int32Array.from(labelled.keys());
  return pack(
    vocabulary,
    drafts.map(({ slug, isOf, calibration, probabilities }) => ({
      slug,
      ...calibration,
      threshold: towards(common, bestThreshold(probabilities, isOf)),
      line: separateByLean(rows, everyPaper, isOf),
    })),
  );
};

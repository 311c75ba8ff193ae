import { type ModelFile, RARITY_STEPS } from '../model.ts';
import { type Calibration, calibrate, probability } from './calibrate.ts';
import { categoryLines, folded, primariesOf, withHints } from './category-lines.ts';
import type { Labelled, Text } from './labelled.ts';
import { pack } from './pack.ts';
import { seeded, shuffle } from './random.ts';
import { type Rows, rowsOf } from './rows.ts';
import { marginOf, type Separate, separateHere } from './separate.ts';
import { bestThreshold, towards } from './threshold.ts';
import { readingOf } from './vocabulary.ts';

const FOLDS = 5;
const SEED = 1;
/** Cross-validation is flat around it. */
const COST = 0.5;

export interface Lesson {
  /** in the order in which the model keeps them */
  readonly slugs: readonly string[];
  /** papers with topics, drawn like those that will come: how sure a score is, and from where on a topic is given, is found on them */
  readonly labelled: readonly Labelled[];
  /** papers with topics that were picked because they are hard: only learned from */
  readonly picked?: readonly Labelled[];
  /** papers without topics: how rare each term is; those with categories teach the categories; may be empty */
  readonly papers?: readonly Text[];
  readonly separate?: Separate;
  /** is told of each step, for somebody who waits */
  readonly tell?: (step: string) => void;
}

/** For each paper the fold that leaves it out. */
const foldsOf = (papers: number): Int32Array => {
  const folds = Int32Array.from({ length: papers }, (_, paper) => paper % FOLDS);
  shuffle(folds, seeded(SEED));
  return folds;
};

/** Each labelled paper's margin to each topic, by lines that were drawn without it: the only ones to judge by. */
const unseenMargins = async (
  rows: Rows,
  sides: readonly Int8Array[],
  folds: Int32Array,
  separate: Separate,
): Promise<readonly Float64Array[]> => {
  const margins = sides.map(() => new Float64Array(folds.length));
  for (let left = 0; left < FOLDS; left++) {
    const questions = sides.map((own) => ({
      cost: COST,
      sides: own.map((side, row) => (folds[row] === left ? 0 : side)),
    }));
    const lines = await separate(rows, questions);
    lines.forEach((line, topic) => {
      folds.forEach((fold, row) => {
        const own = margins[topic];
        if (fold === left && own) own[row] = marginOf(rows, row, line);
      });
    });
  }
  return margins;
};

interface Scale {
  readonly calibration: Calibration;
  /** of every labelled paper, by a line that had not seen it */
  readonly probabilities: readonly number[];
  readonly isOf: readonly boolean[];
}

const scaleOf = (margins: Float64Array, isOf: readonly boolean[]): Scale => {
  const calibration = calibrate([...margins], isOf);
  return { calibration, isOf, probabilities: [...margins].map((margin) => probability(calibration, margin)) };
};

/** Train a model: the same papers in the same order give the same bytes. */
export const train = async ({
  slugs,
  labelled,
  picked = [],
  papers = [],
  separate = separateHere,
  tell = () => {},
}: Lesson): Promise<ModelFile> => {
  const taught = [...labelled, ...picked];
  const primaries = primariesOf(papers);
  const reading = readingOf(taught, papers, slugs, primaries);
  const { vocabulary } = reading;
  const rarity = Float64Array.from(vocabulary.rarity, (steps) => steps / RARITY_STEPS);
  tell(`${vocabulary.terms.length} terms`);

  const listed = [...papers.keys()].filter((paper) => (papers[paper]?.categories ?? []).length > 0);
  const { lines: hints, sharpness } = await categoryLines(
    listed.map((paper) => papers[paper]?.categories?.[0] ?? ''),
    rowsOf(reading.papers, listed, reading.textColumn, rarity),
    primaries,
    separate,
  );
  tell(`${primaries.length} categories from ${listed.length} papers`);

  const rows = withHints(rowsOf(reading.labelled, taught.keys(), reading.column, rarity), hints);
  const sides = slugs.map((slug) => Int8Array.from(taught, ({ topics }) => (topics.includes(slug) ? 1 : -1)));
  const margins = await unseenMargins(rows, sides, foldsOf(labelled.length), separate);
  const scales = margins.map((own, topic) =>
    scaleOf(
      own,
      labelled.map((_, row) => sides[topic]?.[row] === 1),
    ),
  );
  tell('topics cross-validated');
  const common = bestThreshold(
    scales.flatMap(({ probabilities }) => probabilities),
    scales.flatMap(({ isOf }) => isOf),
  );
  const lines = await separate(
    rows,
    sides.map((own) => ({ cost: COST, sides: own })),
  );
  tell('topics learned');
  return pack({
    vocabulary,
    topics: scales.map(({ calibration, probabilities, isOf }, topic) => ({
      slug: slugs[topic] ?? '',
      ...calibration,
      threshold: towards(common, bestThreshold(probabilities, isOf)),
      line: folded(lines[topic] ?? { weights: new Float64Array(rows.width), bias: 0 }, hints),
    })),
    categories: hints.map((line, at) => ({ category: primaries[at] ?? '', line })),
    sharpness,
  });
};

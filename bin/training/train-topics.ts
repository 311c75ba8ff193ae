import type { TopicHead } from '../../functions/domain/topics/model.ts';
import { type Calibration, calibrate, probability } from './calibrate.ts';
import { seeded, shuffle } from './random.ts';
import { countOf, type Rows } from './rows.ts';
import { type Line, marginOf, type Separate } from './separate.ts';
import { bestThreshold, halfwayTo } from './threshold.ts';

const foldCount = 5;
const foldSeed = 1;
/** Cross-validation is flat around it. */
const topicCost = 0.5;

/** For each paper the fold that leaves it out. */
function foldsOf(papers: number): Int32Array {
  const folds = Int32Array.from({ length: papers }, (_, paper) => paper % foldCount);
  shuffle(folds, seeded(foldSeed));
  return folds;
}

/** Each judged paper's margin to each topic, by lines that were drawn without it: the only ones to judge by. */
async function unseenMargins(
  rows: Rows,
  sides: readonly Int8Array[],
  folds: Int32Array,
  separate: Separate,
): Promise<readonly Float64Array[]> {
  const margins = sides.map(() => new Float64Array(folds.length));
  for (let left = 0; left < foldCount; left++) {
    const lines = await separate(
      rows,
      sides.map((own) => ({
        cost: topicCost,
        sides: own.map((side, row) => (folds[row] === left ? 0 : side)),
      })),
    );
    for (const [topic, line] of lines.entries()) {
      const own = margins[topic];
      for (const [row, fold] of folds.entries())
        if (own && fold === left) own[row] = marginOf(rows, row, line);
    }
  }
  return margins;
}

interface Scale {
  readonly calibration: Calibration;
  /** of every judged paper, by a line that had not seen it */
  readonly probabilities: readonly number[];
  readonly isOf: readonly boolean[];
}

function scaleOf(margins: Float64Array, sides: Int8Array | undefined): Scale {
  const isOf = Array.from(margins, (_, row) => sides?.[row] === 1);
  const calibration = calibrate([...margins], isOf);
  return { calibration, isOf, probabilities: [...margins].map((margin) => probability(calibration, margin)) };
}

/** A topic's line, and how its margins are read. */
export interface TopicLine extends Omit<TopicHead, 'bias' | 'step'> {
  readonly line: Line;
}

/**
 * Draw a line around each topic, find how sure a margin is, and from where on the topic is given.
 * @param topicsOf the topics of each row
 * @param judged so many of the rows, the first ones, are drawn like the papers that will come; the others are only learned from
 */
export async function topicLines(
  slugs: readonly string[],
  rows: Rows,
  topicsOf: (row: number) => readonly string[],
  judged: number,
  separate: Separate,
): Promise<readonly TopicLine[]> {
  const sides = slugs.map((slug) =>
    Int8Array.from({ length: countOf(rows) }, (_, row) => (topicsOf(row).includes(slug) ? 1 : -1)),
  );
  const margins = await unseenMargins(rows, sides, foldsOf(judged), separate);
  const scales = margins.map((own, topic) => scaleOf(own, sides[topic]));
  const common = bestThreshold(
    scales.flatMap(({ probabilities }) => probabilities),
    scales.flatMap(({ isOf }) => isOf),
  );
  const lines = await separate(
    rows,
    sides.map((own) => ({ cost: topicCost, sides: own })),
  );
  return scales.map(({ calibration, probabilities, isOf }, topic) => ({
    slug: slugs[topic] ?? '',
    ...calibration,
    threshold: halfwayTo(common, bestThreshold(probabilities, isOf)),
    line: lines[topic] ?? { weights: new Float64Array(rows.width), bias: 0 },
  }));
}

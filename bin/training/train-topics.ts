import type { TopicHead } from '../../functions/domain/topics/model.ts';
import { type Calibration, calibrate, probability } from './calibrate.ts';
import { seeded, shuffle } from './random.ts';
import { countOf, type Rows } from './rows.ts';
import { type Line, marginOf, type Separate } from './separate.ts';
import { bestThreshold, halfwayTo } from './threshold.ts';

const foldCount = 5;
const foldSeed = 1;
/** The weight of the loss. Cross-validation gives nearly the same figures for values near it. */
const topicCost = 0.5;

/** The fold that each paper is held out in. */
function foldsOf(papers: number): Int32Array {
  const folds = Int32Array.from({ length: papers }, (_, paper) => paper % foldCount);
  shuffle(folds, seeded(foldSeed));
  return folds;
}

/** Each judged paper's margin for each topic, by lines that were trained without it (cross-validation). */
async function unseenMargins(
  rows: Rows,
  labels: readonly Int8Array[],
  folds: Int32Array,
  separate: Separate,
): Promise<readonly Float64Array[]> {
  const margins = labels.map(() => new Float64Array(folds.length));
  for (let heldOut = 0; heldOut < foldCount; heldOut++) {
    const lines = await separate(
      rows,
      labels.map((own) => ({
        cost: topicCost,
        labels: own.map((label, row) => (folds[row] === heldOut ? 0 : label)),
      })),
    );
    for (const [topic, line] of lines.entries()) {
      const own = margins[topic];
      for (const [row, fold] of folds.entries())
        if (own && fold === heldOut) own[row] = marginOf(rows, row, line);
    }
  }
  return margins;
}

/** The calibration of a topic, and what its threshold is found from. */
interface TopicCalibration {
  readonly calibration: Calibration;
  /** of every judged paper, by a line that was trained without it */
  readonly probabilities: readonly number[];
  readonly isPositive: readonly boolean[];
}

function topicCalibration(margins: Float64Array, labels: Int8Array | undefined): TopicCalibration {
  const isPositive = Array.from(margins, (_, row) => labels?.[row] === 1);
  const calibration = calibrate([...margins], isPositive);
  return {
    calibration,
    isPositive,
    probabilities: [...margins].map((margin) => probability(calibration, margin)),
  };
}

/** A topic's line, with the calibration of its margins and its threshold. */
export interface TopicLine extends Omit<TopicHead, 'bias' | 'step'> {
  readonly line: Line;
}

/**
 * Train a line for each topic, and fit its calibration and its threshold.
 * @param topicsOf the topics of each row
 * @param judged so many of the rows, the first ones, are a fair sample of the papers to be classified; the others are only trained on
 */
export async function topicLines(
  slugs: readonly string[],
  rows: Rows,
  topicsOf: (row: number) => readonly string[],
  judged: number,
  separate: Separate,
): Promise<readonly TopicLine[]> {
  const labels = slugs.map((slug) =>
    Int8Array.from({ length: countOf(rows) }, (_, row) => (topicsOf(row).includes(slug) ? 1 : -1)),
  );
  const margins = await unseenMargins(rows, labels, foldsOf(judged), separate);
  const calibrations = margins.map((own, topic) => topicCalibration(own, labels[topic]));
  const common = bestThreshold(
    calibrations.flatMap(({ probabilities }) => probabilities),
    calibrations.flatMap(({ isPositive }) => isPositive),
  );
  const lines = await separate(
    rows,
    labels.map((own) => ({ cost: topicCost, labels: own })),
  );
  return lines.flatMap((line, topic) => {
    const [slug, own] = [slugs[topic], calibrations[topic]];
    if (slug === undefined || own === undefined) return [];
    const threshold = halfwayTo(common, bestThreshold(own.probabilities, own.isPositive));
    return { slug, ...own.calibration, threshold, line };
  });
}

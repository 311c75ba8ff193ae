import { seeded, shuffle } from './random.ts';
import { add, countOf, dot, type Rows } from './rows.ts';

/** A line between the papers of a class and the others: margin = weights · paper + bias. */
export interface Line {
  readonly weights: Float64Array;
  readonly bias: number;
}

/** Which papers to separate from which. */
export interface Question {
  /** for every row 1 (of the class), −1 (not), or 0 (to be left out) */
  readonly sides: Int8Array;
  /** what a paper on the wrong side costs against a steep line */
  readonly cost: number;
}

/** Answers questions about the same rows, perhaps several at once; the answers are the same in any order. */
export type Separate = (rows: Rows, questions: readonly Question[]) => Promise<readonly Line[]>;

const mostRounds = 40;
/** The greatest violation of the optimum's conditions that may be left. */
const tolerance = 0.01;
const shuffleSeed = 7;

const squaredLength = ({ starts, value }: Rows, row: number): number =>
  value.subarray(starts[row], starts[row + 1]).reduce((sum, share) => sum + share * share, 0);

/**
 * Draw the line that separates best: a linear support vector machine with squared hinge loss, by dual coordinate descent
 * with shrinking (Hsieh et al. 2008, "A Dual Coordinate Descent Method for Large-scale Linear SVM", algorithm 3, as in liblinear).
 */
export function separate(rows: Rows, { sides, cost }: Question): Line {
  const weights = new Float64Array(rows.width);
  let bias = 0;
  const picked = Int32Array.from({ length: countOf(rows) }, (_, row) => row).filter(
    (row) => sides[row] !== 0,
  );
  const pull = new Float64Array(picked.length);
  // The bias is one more term that every paper has once.
  const curvature = Float64Array.from(picked, (row) => squaredLength(rows, row) + 1 + 0.5 / cost);
  const next = seeded(shuffleSeed);

  /** How far the loss of one paper is from its least: below 0 it pulls too little. */
  const gradientOf = (at: number): number => {
    const row = picked[at] ?? 0;
    return (sides[row] ?? 0) * (dot(rows, row, weights) + bias) - 1 + (0.5 / cost) * (pull[at] ?? 0);
  };
  /** Move one paper's pull to where its own loss is least. */
  const settle = (at: number, gradient: number): void => {
    const row = picked[at] ?? 0;
    const before = pull[at] ?? 0;
    const after = Math.max(0, before - gradient / (curvature[at] ?? 1));
    if (after === before) return;
    pull[at] = after;
    add(rows, row, (after - before) * (sides[row] ?? 0), weights);
    bias += (after - before) * (sides[row] ?? 0);
  };

  const everybody = Int32Array.from(picked.keys());
  let active = everybody.slice();
  let shrinkAbove = Number.POSITIVE_INFINITY;
  for (let round = 0; round < mostRounds; round++) {
    shuffle(active, next);
    let [highest, lowest, kept] = [0, 0, 0];
    for (const at of active) {
      const gradient = gradientOf(at);
      const rests = (pull[at] ?? 0) === 0;
      // Far on its own side: it will hardly pull again, and is asked once more at the end.
      if (rests && gradient > shrinkAbove) continue;
      active[kept++] = at;
      const violation = rests ? Math.min(0, gradient) : gradient;
      highest = Math.max(highest, violation);
      lowest = Math.min(lowest, violation);
      if (violation !== 0) settle(at, gradient);
    }
    const whole = active.length === everybody.length;
    active = active.subarray(0, kept);
    shrinkAbove = highest > 0 ? highest : Number.POSITIVE_INFINITY;
    if (highest - lowest > tolerance) continue;
    if (whole) break;
    active = everybody.slice();
    shrinkAbove = Number.POSITIVE_INFINITY;
  }
  return { weights, bias };
}

/** One after the other, in this thread. */
export const separateHere: Separate = async (rows, questions) =>
  questions.map((question) => separate(rows, question));

export const marginOf = (rows: Rows, row: number, { weights, bias }: Line): number =>
  dot(rows, row, weights) + bias;

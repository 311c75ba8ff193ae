import { seeded, shuffle } from './random.ts';
import { add, dot, type Rows } from './rows.ts';

/** A line between the papers of a topic and the others: margin = weights · paper + bias. */
export interface Line {
  readonly weights: Float64Array;
  readonly bias: number;
}

/** What a paper on the wrong side costs against a steep line; cross-validation is flat around 1. */
const COST = 1;
const ROUNDS_AT_MOST = 25;
const STEADY = 1e-3;
const SEED = 7;

const squaredLength = ({ starts, value }: Rows, row: number): number =>
  value.subarray(starts[row], starts[row + 1]).reduce((sum, share) => sum + share * share, 0);

/**
 * Draw the line that separates best: a linear support vector machine with squared hinge loss, by dual coordinate descent
 * (Hsieh et al. 2008, "A Dual Coordinate Descent Method for Large-scale Linear SVM", algorithm 1, as in liblinear).
 * @param picked the rows to learn from
 * @param isOf for every row, whether it is of the topic
 */
export const separate = (rows: Rows, picked: Int32Array, isOf: readonly boolean[]): Line => {
  const weights = new Float64Array(rows.width);
  let bias = 0;
  const pull = new Float64Array(picked.length);
  // The bias is one more term that every paper has once.
  const curvature = Float64Array.from(picked, (row) => squaredLength(rows, row) + 1 + 0.5 / COST);
  const order = Int32Array.from(picked.keys());
  const next = seeded(SEED);

  /** Move one paper's pull to where its own loss is least; how far it moved. */
  const settle = (at: number): number => {
    const row = picked[at] ?? 0;
    const side = isOf[row] ? 1 : -1;
    const before = pull[at] ?? 0;
    const gradient = side * (dot(rows, row, weights) + bias) - 1 + (0.5 / COST) * before;
    const after = Math.max(0, before - gradient / (curvature[at] ?? 1));
    if (after === before) return 0;
    pull[at] = after;
    add(rows, row, (after - before) * side, weights);
    bias += (after - before) * side;
    return Math.abs(after - before);
  };

  for (let round = 0; round < ROUNDS_AT_MOST; round++) {
    shuffle(order, next);
    if (order.reduce((most, at) => Math.max(most, settle(at)), 0) < STEADY) break;
  }
  return { weights, bias };
};

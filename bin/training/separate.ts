import { seeded, shuffle } from './random.ts';
import { add, countOf, dot, type Rows } from './rows.ts';

/** The separating line (a hyperplane) between the papers of a class and the others: margin = weights · paper + bias. */
export interface Line {
  readonly weights: Float64Array;
  readonly bias: number;
}

/** One class against the others. */
export interface BinaryProblem {
  /** for every row 1 (of the class), −1 (not of it), or 0 (to be left out) */
  readonly labels: Int8Array;
  /** the weight C of the loss against the norm of the weights */
  readonly cost: number;
}

/** Solves problems over the same rows, possibly several at once. Each solution is independent of the others and of their order. */
export type Separate = (rows: Rows, problems: readonly BinaryProblem[]) => Promise<readonly Line[]>;

const mostRounds = 40;
/** Training ends when the optimality conditions are violated by no more than this. */
const tolerance = 0.01;
const shuffleSeed = 7;

const squaredLength = ({ starts, value }: Rows, row: number): number =>
  value.subarray(starts[row], starts[row + 1]).reduce((sum, one) => sum + one * one, 0);

/**
 * Train the separating line of a problem: a linear support vector machine with squared hinge loss, by dual coordinate descent
 * with shrinking (Hsieh et al. 2008, "A Dual Coordinate Descent Method for Large-scale Linear SVM", algorithm 3, as in liblinear).
 */
export function separate(rows: Rows, { labels, cost }: BinaryProblem): Line {
  const weights = new Float64Array(rows.width);
  let bias = 0;
  const used = Int32Array.from({ length: countOf(rows) }, (_, row) => row).filter((row) => labels[row] !== 0);
  // the dual variables, one for each paper
  const alphas = new Float64Array(used.length);
  // The bias is the weight of one more term, which every paper has with the value 1.
  const curvature = Float64Array.from(used, (row) => squaredLength(rows, row) + 1 + 0.5 / cost);
  const next = seeded(shuffleSeed);

  /** The gradient of the dual objective along one paper's variable: below 0 the variable is too small. */
  const gradientOf = (at: number): number => {
    const row = used[at] ?? 0;
    return (labels[row] ?? 0) * (dot(rows, row, weights) + bias) - 1 + (0.5 / cost) * (alphas[at] ?? 0);
  };
  /** Set one paper's dual variable to its optimum while the others are fixed. */
  const update = (at: number, gradient: number): void => {
    const row = used[at] ?? 0;
    const before = alphas[at] ?? 0;
    const after = Math.max(0, before - gradient / (curvature[at] ?? 1));
    if (after === before) return;
    alphas[at] = after;
    add(rows, row, (after - before) * (labels[row] ?? 0), weights);
    bias += (after - before) * (labels[row] ?? 0);
  };

  const allIndices = Int32Array.from(used.keys());
  let active = allIndices.slice();
  let shrinkAbove = Number.POSITIVE_INFINITY;
  for (let round = 0; round < mostRounds; round++) {
    shuffle(active, next);
    let [highest, lowest, kept] = [0, 0, 0];
    for (const at of active) {
      const gradient = gradientOf(at);
      const isZero = (alphas[at] ?? 0) === 0;
      // Shrinking: the paper is far on its own side, its variable will probably stay 0, and it is examined again at the end.
      if (isZero && gradient > shrinkAbove) continue;
      active[kept++] = at;
      const violation = isZero ? Math.min(0, gradient) : gradient;
      highest = Math.max(highest, violation);
      lowest = Math.min(lowest, violation);
      if (violation !== 0) update(at, gradient);
    }
    const isWhole = active.length === allIndices.length;
    active = active.subarray(0, kept);
    shrinkAbove = highest > 0 ? highest : Number.POSITIVE_INFINITY;
    if (highest - lowest > tolerance) continue;
    if (isWhole) break;
    active = allIndices.slice();
    shrinkAbove = Number.POSITIVE_INFINITY;
  }
  return { weights, bias };
}

/** Solve one problem after the other, in this thread. */
export const separateHere: Separate = async (rows, problems) =>
  problems.map((problem) => separate(rows, problem));

export const marginOf = (rows: Rows, row: number, { weights, bias }: Line): number =>
  dot(rows, row, weights) + bias;

import { type Rows, scaled } from './rows.ts';
import { type Line, separate } from './separate.ts';

/** Half of a term's factor is the same for all terms: a term that leans nowhere in 3,200 papers may still lean. */
const SAME_FOR_ALL = 0.5;
const LEAN_AT_MOST = 2;

/**
 * How strongly each term leans to or from a topic: the logarithm of how much likelier it is on one side
 * (Wang and Manning 2012, "Baselines and Bigrams", there with the sign; here only its size, as a factor).
 */
const leanOf = (rows: Rows, picked: Int32Array, isOf: readonly boolean[]): Float64Array => {
  const inside = new Float64Array(rows.width).fill(1);
  const outside = new Float64Array(rows.width).fill(1);
  let papersInside = 2;
  let papersOutside = 2;
  for (const row of picked) {
    const side = isOf[row] ? inside : outside;
    if (isOf[row]) papersInside++;
    else papersOutside++;
    for (const term of rows.index.subarray(rows.starts[row], rows.starts[row + 1]))
      side[term] = (side[term] ?? 0) + 1;
  }
  return inside.map((count, term) => {
    const ratio = count / papersInside / ((outside[term] ?? 1) / papersOutside);
    return SAME_FOR_ALL + (1 - SAME_FOR_ALL) * Math.min(LEAN_AT_MOST, Math.abs(Math.log(ratio)));
  });
};

/** Separate a topic's papers from the others where leaning terms count more. The factors go into the weights: nothing is left to do at run time. */
export const separateByLean = (rows: Rows, picked: Int32Array, isOf: readonly boolean[]): Line => {
  const lean = leanOf(rows, picked, isOf);
  const { weights, bias } = separate(scaled(rows, lean), picked, isOf);
  return { weights: weights.map((weight, term) => weight * (lean[term] ?? 0)), bias };
};

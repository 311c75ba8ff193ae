import type { Vector } from '../vector.ts';

/** Many vectors in three arrays (compressed sparse rows): row `r` is at `starts[r]` … `starts[r + 1]`. */
export interface Rows {
  readonly starts: Int32Array;
  readonly index: Int32Array;
  readonly value: Float64Array;
  /** how many terms there are */
  readonly width: number;
}

export const rowsOf = (vectors: readonly Vector[], width: number): Rows => {
  const starts = new Int32Array(vectors.length + 1);
  vectors.forEach(({ index }, row) => {
    starts[row + 1] = (starts[row] ?? 0) + index.length;
  });
  return {
    starts,
    index: Int32Array.from(vectors.flatMap(({ index }) => index)),
    value: Float64Array.from(vectors.flatMap(({ value }) => value)),
    width,
  };
};

/** One row times a weight for each term. */
export const dot = ({ starts, index, value }: Rows, row: number, weights: Float64Array): number => {
  const end = starts[row + 1] ?? 0;
  let sum = 0;
  for (let at = starts[row] ?? 0; at < end; at++) sum += (weights[index[at] ?? 0] ?? 0) * (value[at] ?? 0);
  return sum;
};

/** Add a multiple of one row to the weights. */
export const add = (
  { starts, index, value }: Rows,
  row: number,
  factor: number,
  weights: Float64Array,
): void => {
  const end = starts[row + 1] ?? 0;
  for (let at = starts[row] ?? 0; at < end; at++) {
    const term = index[at] ?? 0;
    weights[term] = (weights[term] ?? 0) + factor * (value[at] ?? 0);
  }
};

/** The same rows, each term's values multiplied by its factor. */
export const scaled = (rows: Rows, factors: Float64Array): Rows => ({
  ...rows,
  value: rows.value.map((value, at) => value * (factors[rows.index[at] ?? 0] ?? 0)),
});

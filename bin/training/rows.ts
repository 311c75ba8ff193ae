import { tfIdf, type Vector } from '../../functions/domain/topics/vector.ts';
import { integers, reals } from './growable-array.ts';
import type { Counted } from './term-counts.ts';

/**
 * Many sparse vectors in three arrays (compressed sparse rows): the entries of row `r` are those from `starts[r]` to `starts[r + 1]`.
 * Threads share them.
 */
export interface Rows {
  readonly starts: Int32Array;
  readonly index: Int32Array;
  readonly value: Float32Array;
  /** the number of columns */
  readonly width: number;
}

/** The number of rows. */
export const countOf = ({ starts }: Rows): number => starts.length - 1;

/**
 * The tf-idf vectors of some papers, as vector.ts makes them.
 * @param column for each counted term its column, or −1
 * @param rarity each column's inverse document frequency
 */
export function rowsOf(
  papers: Counted,
  picked: Iterable<number>,
  column: Int32Array,
  rarity: Float64Array,
): Rows {
  const [starts, index, value] = [integers(), integers(), reals()];
  starts.push(0);
  for (const paper of picked) {
    const [from, to] = [papers.starts[paper] ?? 0, papers.starts[paper + 1] ?? 0];
    const first = index.length;
    let squares = 0;
    for (let at = from; at < to; at++) {
      const term = column[papers.term[at] ?? 0] ?? -1;
      if (term < 0) continue;
      const unscaled = tfIdf(papers.count[at] ?? 0, rarity[term] ?? 0);
      index.push(term);
      value.push(unscaled);
      squares += unscaled * unscaled;
    }
    const length = Math.sqrt(squares) || 1;
    const row = value.filled().subarray(first);
    row.forEach((unscaled, at) => {
      row[at] = unscaled / length;
    });
    starts.push(index.length);
  }
  return { starts: starts.filled(), index: index.filled(), value: value.filled(), width: rarity.length };
}

/** Vectors as rows. */
export function rowsOfVectors(vectors: readonly Vector[], width: number): Rows {
  const [starts, index, value] = [integers(), integers(), reals()];
  starts.push(0);
  for (const vector of vectors) {
    for (const term of vector.index) index.push(term);
    for (const scaled of vector.value) value.push(scaled);
    starts.push(index.length);
  }
  return { starts: starts.filled(), index: index.filled(), value: value.filled(), width };
}

/** The dot product of a row and the weights. */
export function dot({ starts, index, value }: Rows, row: number, weights: Float64Array): number {
  const end = starts[row + 1] ?? 0;
  let sum = 0;
  for (let at = starts[row] ?? 0; at < end; at++) sum += (weights[index[at] ?? 0] ?? 0) * (value[at] ?? 0);
  return sum;
}

/** Add a multiple of one row to the weights. */
export function add(
  { starts, index, value }: Rows,
  row: number,
  factor: number,
  weights: Float64Array,
): void {
  const end = starts[row + 1] ?? 0;
  for (let at = starts[row] ?? 0; at < end; at++) {
    const term = index[at] ?? 0;
    weights[term] = (weights[term] ?? 0) + factor * (value[at] ?? 0);
  }
}

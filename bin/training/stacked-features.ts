import { integers, reals } from './growable-array.ts';
import { countOf, type Rows } from './rows.ts';
import { type Line, marginOf } from './separate.ts';

/** A margin is multiplied by this when it becomes one more feature of a paper; found by cross-validation. */
const stackedMarginScale = 0.08;

/** A row's margin for each line. */
export const marginsOf = (rows: Rows, row: number, lines: readonly Line[]): Float64Array =>
  Float64Array.from(lines, (line) => marginOf(rows, row, line));

/**
 * The rows with their margins for the category lines as further features: these lines were trained on 50 times as many papers as a
 * topic's line.
 */
export function withStackedMargins(rows: Rows, lines: readonly Line[]): Rows {
  if (lines.length === 0) return rows;
  const [starts, index, value] = [integers(), integers(), reals()];
  starts.push(0);
  for (let row = 0; row < countOf(rows); row++) {
    const [start, end] = [rows.starts[row], rows.starts[row + 1]];
    for (const term of rows.index.subarray(start, end)) index.push(term);
    for (const one of rows.value.subarray(start, end)) value.push(one);
    marginsOf(rows, row, lines).forEach((margin, line) => {
      index.push(rows.width + line);
      value.push(stackedMarginScale * margin);
    });
    starts.push(index.length);
  }
  return {
    starts: starts.filled(),
    index: index.filled(),
    value: value.filled(),
    width: rows.width + lines.length,
  };
}

/**
 * The same line over the terms alone: a stacked margin is linear in the terms, so that its weight is folded into theirs, and nothing
 * is left to do at run time.
 */
export function folded(line: Line, lines: readonly Line[]): Line {
  const width = line.weights.length - lines.length;
  const weights = line.weights.slice(0, width);
  let bias = line.bias;
  lines.forEach((stacked, number) => {
    const weight = stackedMarginScale * (line.weights[width + number] ?? 0);
    bias += weight * stacked.bias;
    for (let term = 0; term < width; term++)
      weights[term] = (weights[term] ?? 0) + weight * (stacked.weights[term] ?? 0);
  });
  return { weights, bias };
}

import { integers, reals } from './growable-array.ts';
import { countOf, type Rows } from './rows.ts';
import { type Line, marginOf } from './separate.ts';

/** How much a margin counts as one more term of a paper; found by cross-validation. */
const stackedMarginScale = 0.08;

/** What each line says of a row. */
export const marginsOf = (rows: Rows, row: number, lines: readonly Line[]): Float64Array =>
  Float64Array.from(lines, (line) => marginOf(rows, row, line));

/** The rows with what the category lines say of each as further terms: they know 50 times as many papers as a topic's line. */
export function withHints(rows: Rows, lines: readonly Line[]): Rows {
  if (lines.length === 0) return rows;
  const [starts, index, value] = [integers(), integers(), reals()];
  starts.push(0);
  for (let row = 0; row < countOf(rows); row++) {
    for (let at = rows.starts[row] ?? 0; at < (rows.starts[row + 1] ?? 0); at++) {
      index.push(rows.index[at] ?? 0);
      value.push(rows.value[at] ?? 0);
    }
    marginsOf(rows, row, lines).forEach((margin, line) => {
      index.push(rows.width + line);
      value.push(stackedMarginScale * margin);
    });
    starts.push(index.length);
  }
  return {
    starts: starts.done(),
    index: index.done(),
    value: value.done(),
    width: rows.width + lines.length,
  };
}

/** The same line without hints: a hint is a line itself, so that its weight goes into those of the terms. Nothing is left to do at run time. */
export function folded(line: Line, lines: readonly Line[]): Line {
  const width = line.weights.length - lines.length;
  const weights = line.weights.slice(0, width);
  let bias = line.bias;
  lines.forEach((hint, number) => {
    const weight = stackedMarginScale * (line.weights[width + number] ?? 0);
    bias += weight * hint.bias;
    for (let term = 0; term < width; term++)
      weights[term] = (weights[term] ?? 0) + weight * (hint.weights[term] ?? 0);
  });
  return { weights, bias };
}

/** A weight for each term and class, in steps of the class. Four of five are 0, and only the others are kept (compressed sparse rows). */
export interface Weights {
  /** the entries of term `t` are those from `starts[t]` to `starts[t + 1]` */
  readonly starts: Uint32Array;
  /** the class of each entry, ascending within a term */
  readonly columns: Uint8Array;
  /** the weight of each entry */
  readonly steps: Int8Array;
}

/**
 * Weights as bytes that compress well: how many entries each term has, the distance of each from the one before it, and its weight in
 * steps.
 */
export interface WeightBytes {
  readonly counts: Uint8Array;
  readonly gaps: Uint8Array;
  readonly steps: Int8Array;
}

/** The number of a class fits into a byte. */
export const mostClasses = 255;

/**
 * Pack weights into bytes.
 * @param dense term after term, a weight for each of `width` classes
 */
export function bytesOf(dense: Int8Array, width: number): WeightBytes {
  if (width > mostClasses) throw new RangeError(`${width} classes, and a model has room for ${mostClasses}`);
  const entries = dense.reduce((count, weight) => count + Number(weight !== 0), 0);
  const counts = new Uint8Array(dense.length / width);
  const [gaps, steps] = [new Uint8Array(entries), new Int8Array(entries)];
  let entry = 0;
  for (let term = 0; term < counts.length; term++) {
    let [last, count] = [0, 0];
    for (let column = 0; column < width; column++) {
      const weight = dense[term * width + column] ?? 0;
      if (weight === 0) continue;
      gaps[entry] = column - last;
      steps[entry++] = weight;
      last = column;
      count += 1;
    }
    counts[term] = count;
  }
  return { counts, gaps, steps };
}

/** The weights that were packed into bytes. */
export function weightsOf({ counts, gaps, steps }: WeightBytes): Weights {
  const starts = new Uint32Array(counts.length + 1);
  const columns = new Uint8Array(gaps.length);
  let entry = 0;
  for (let term = 0; term < counts.length; term++) {
    const end = entry + (counts[term] ?? 0);
    let column = 0;
    for (; entry < end; entry++) {
      column += gaps[entry] ?? 0;
      columns[entry] = column;
    }
    starts[term + 1] = end;
  }
  return { starts, columns, steps };
}

/** The weight of one term for one class, in steps. */
export function weightOf({ starts, columns, steps }: Weights, term: number, column: number): number {
  const end = starts[term + 1] ?? 0;
  for (let entry = starts[term] ?? 0; entry < end; entry++)
    if (columns[entry] === column) return steps[entry] ?? 0;
  return 0;
}

/** Add a multiple of a term's weights to the sums of the classes. */
export function addTerm(
  { starts, columns, steps }: Weights,
  term: number,
  value: number,
  sums: Float64Array,
): void {
  const end = starts[term + 1] ?? 0;
  for (let entry = starts[term] ?? 0; entry < end; entry++) {
    const column = columns[entry] ?? 0;
    sums[column] = (sums[column] ?? 0) + value * (steps[entry] ?? 0);
  }
}

/** A weight for each term and class, in steps of the class. Four of five are nothing, and only the others are kept. */
export interface Weights {
  /** term `t` has the entries from `starts[t]` to `starts[t + 1]` */
  readonly starts: Uint32Array;
  /** of each entry: its class, ascending within a term */
  readonly columns: Uint8Array;
  /** of each entry: its weight */
  readonly steps: Int8Array;
}

/** Weights as bytes that compress well: how many entries each term has, how far each is from the one before it, and how many steps it weighs. */
export interface WeightBytes {
  readonly counts: Uint8Array;
  readonly gaps: Uint8Array;
  readonly steps: Int8Array;
}

/** A class has to fit into a byte. */
export const mostClasses = 255;

/** @param dense term after term, a weight for each of `width` classes */
export function bytesOf(dense: Int8Array, width: number): WeightBytes {
  if (width > mostClasses) throw new RangeError(`${width} classes, and a model has room for ${mostClasses}`);
  const entries = dense.reduce((count, weight) => count + Number(weight !== 0), 0);
  const counts = new Uint8Array(dense.length / width);
  const [gaps, steps] = [new Uint8Array(entries), new Int8Array(entries)];
  let entry = 0;
  for (let term = 0; term < counts.length; term++) {
    let last = 0;
    for (let column = 0; column < width; column++) {
      const weight = dense[term * width + column] ?? 0;
      if (weight === 0) continue;
      gaps[entry] = column - last;
      steps[entry++] = weight;
      last = column;
      counts[term] = (counts[term] ?? 0) + 1;
    }
  }
  return { counts, gaps, steps };
}

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

/** What one term weighs for one class, in steps. */
export function weightOf({ starts, columns, steps }: Weights, term: number, column: number): number {
  const end = starts[term + 1] ?? 0;
  for (let entry = starts[term] ?? 0; entry < end; entry++)
    if (columns[entry] === column) return steps[entry] ?? 0;
  return 0;
}

/** Add a share of a term's weights to each class's sum. */
export function addTerm(
  { starts, columns, steps }: Weights,
  term: number,
  share: number,
  sums: Float64Array,
): void {
  const end = starts[term + 1] ?? 0;
  for (let entry = starts[term] ?? 0; entry < end; entry++) {
    const column = columns[entry] ?? 0;
    sums[column] = (sums[column] ?? 0) + share * (steps[entry] ?? 0);
  }
}

import type { Vector } from '../../topics/vector.ts';

/** A paper's vector in few bytes: its weightiest terms in the order of the vocabulary, of each the distance from the one before, and its value. */
export type PackedVector = Uint8Array;

/** Terms that are kept of a vector; more of them make nothing more alike. */
const mostTerms = 96;
/** What a value of 1 is in a packed vector; no term of two has it. */
export const highestValue = 255;

/** Pack a vector: of its terms the weightiest, scaled to length 1 again. */
export function packVector({ index, value }: Vector): PackedVector {
  const kept = index
    .map((term, at) => ({ term, value: value[at] ?? 0 }))
    .sort((a, b) => b.value - a.value || a.term - b.term)
    .slice(0, mostTerms)
    .sort((a, b) => a.term - b.term);
  const length = Math.sqrt(kept.reduce((sum, { value }) => sum + value * value, 0)) || 1;
  const bytes: number[] = [];
  let last = 0;
  for (const { term, value } of kept) {
    let gap = term - last;
    // seven bits a byte; the eighth says that more follow
    for (; gap > 127; gap >>= 7) bytes.push((gap & 127) | 128);
    bytes.push(gap, Math.max(1, Math.round((value / length) * highestValue)));
    last = term;
  }
  return Uint8Array.from(bytes);
}

/** Call `take` for each term of a packed vector, in the order of the vocabulary; values are 0 … 1. */
export function forEachTerm(packed: PackedVector, take: (term: number, value: number) => void): void {
  const { length } = packed;
  let term = 0;
  let at = 0;
  while (at < length) {
    // no lists in here: this is done for every term of 25,000 papers
    let byte = packed[at++] as number;
    let gap = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = packed[at++] as number;
      gap |= (byte & 127) << shift;
    }
    term += gap;
    take(term, (packed[at++] as number) / highestValue);
  }
}

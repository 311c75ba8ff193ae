import type { Paper, PaperId } from '../paper.ts';
import { forEachTerm, highestValue, type PackedVector } from './packed-vector.ts';
import { paperVector } from './paper-vector.ts';

/** The terms of all papers that others are compared with: for each term a chain of who has it, and at what weight. */
interface Chains {
  /** a bit for every term that has a chain: most terms have none, and this fits into the nearest cache */
  readonly bits: Uint8Array;
  /** first link of a term's chain, or −1 */
  readonly heads: Int32Array;
  /** the link after each, or −1; whose term it is; its weight */
  readonly next: Int32Array;
  readonly places: Int32Array;
  readonly values: Float64Array;
}

function chainsOf(vectors: readonly PackedVector[]): Chains {
  const links: { readonly term: number; readonly place: number; readonly value: number }[] = [];
  vectors.forEach((vector, place) => {
    forEachTerm(vector, (term, value) => links.push({ term, place, value }));
  });
  const heads = new Int32Array(1 + links.reduce((most, { term }) => Math.max(most, term), 0)).fill(-1);
  const next = links.map(({ term }, link) => {
    const before = heads[term] ?? -1;
    heads[term] = link;
    return before;
  });
  const bits = new Uint8Array((heads.length + 7) >> 3);
  for (const { term } of links) bits[term >> 3] = (bits[term >> 3] ?? 0) | (1 << (term & 7));
  return {
    bits,
    heads,
    next: Int32Array.from(next),
    places: Int32Array.from(links, ({ place }) => place),
    values: Float64Array.from(links, ({ value }) => value),
  };
}

/** Add to the sum of each of the others what its terms and those of one vector come to. A loop of its own, since it is gone through for every term of 25,000 papers. */
function addProducts(
  packed: PackedVector,
  { bits, heads, next, places, values }: Chains,
  sums: Float64Array,
): void {
  const { length } = packed;
  const { length: most } = heads;
  let term = 0;
  let at = 0;
  while (at < length) {
    let byte = packed[at++] as number;
    let gap = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = packed[at++] as number;
      gap |= (byte & 127) << shift;
    }
    term += gap;
    const value = packed[at++] as number;
    if (term >= most) return;
    if (((bits[term >> 3] as number) & (1 << (term & 7))) === 0) continue;
    for (let link = heads[term] as number; link >= 0; link = next[link] as number) {
      const place = places[link] as number;
      sums[place] = (sums[place] as number) + (value * (values[link] as number)) / highestValue;
    }
  }
}

/**
 * Make the function that says how like any paper is to each of some others, 0 … 1: the cosine of their vectors. One look at a
 * paper's terms answers for all of them, so ask paper by paper. An id that is none of theirs is like nothing.
 */
export function likenessTo(others: ReadonlyMap<PaperId, Paper>): (id: PaperId) => (paper: Paper) => number {
  const ids = [...others.keys()];
  const chains = chainsOf([...others.values()].map(paperVector));
  const sums = new Float64Array(ids.length);
  let last: Paper | undefined;
  return (id) => {
    const place = ids.indexOf(id);
    if (place < 0) return () => 0;
    return (paper) => {
      if (paper !== last) {
        sums.fill(0);
        addProducts(paperVector(paper), chains, sums);
        last = paper;
      }
      return Math.min(1, sums[place] ?? 0);
    };
  };
}

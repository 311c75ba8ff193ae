import type { Paper, PaperId } from '../paper.ts';
import { forEachTerm, type PackedVector } from './packed-vector.ts';
import { paperVector } from './paper-vector.ts';

/** The terms of all papers that others are compared with: for each term a chain of who has it, and at what weight. */
interface Chains {
  /** first link of a term's chain, or −1 */
  readonly heads: Int32Array;
  /** the link after each, or −1; whose term it is; its weight */
  readonly next: readonly number[];
  readonly places: readonly number[];
  readonly values: readonly number[];
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
  return { heads, next, places: links.map(({ place }) => place), values: links.map(({ value }) => value) };
}

/**
 * Make the function that says how like any paper is to each of some others, 0 … 1: the cosine of their vectors. One look at a
 * paper's terms answers for all of them, so ask paper by paper. An id that is none of theirs is like nothing.
 */
export function likenessTo(others: ReadonlyMap<PaperId, Paper>): (paper: Paper, id: PaperId) => number {
  const ids = new Map([...others.keys()].map((id, place) => [id, place]));
  const { heads, next, places, values } = chainsOf([...others.values()].map(paperVector));
  const sums = new Float64Array(ids.size);
  let last: Paper | undefined;
  const take = (term: number, value: number) => {
    for (let link = heads[term] ?? -1; link >= 0; link = next[link] ?? -1) {
      const place = places[link] ?? 0;
      sums[place] = (sums[place] ?? 0) + value * (values[link] ?? 0);
    }
  };
  return (paper, id) => {
    const place = ids.get(id);
    if (place === undefined) return 0;
    if (paper !== last) {
      sums.fill(0);
      forEachTerm(paperVector(paper), take);
      last = paper;
    }
    return Math.min(1, sums[place] ?? 0);
  };
}

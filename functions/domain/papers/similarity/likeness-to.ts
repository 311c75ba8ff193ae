import type { Paper, PaperId } from '../paper.ts';
import { forEachTerm } from './packed-vector.ts';
import { paperVector } from './paper-vector.ts';

/** A term of one of the papers that others are compared with. */
interface Cell {
  readonly place: number;
  readonly value: number;
  readonly next: Cell | undefined;
}

/**
 * Make the function that says how like any paper is to each of some others, 0 … 1: the cosine of their vectors. One look at a
 * paper's terms answers for all of them, so ask paper by paper. An id that is none of theirs is like nothing.
 */
export function likenessTo(others: ReadonlyMap<PaperId, Paper>): (paper: Paper, id: PaperId) => number {
  const places = new Map([...others.keys()].map((id, place) => [id, place]));
  const cells: Cell[] = [];
  [...others.values()].forEach((other, place) => {
    forEachTerm(paperVector(other), (term, value) => {
      cells[term] = { place, value, next: cells[term] };
    });
  });
  const sums = new Float64Array(places.size);
  let last: Paper | undefined;
  const compare = (paper: Paper) => {
    sums.fill(0);
    forEachTerm(paperVector(paper), (term, value) => {
      for (let cell = cells[term]; cell; cell = cell.next)
        sums[cell.place] = (sums[cell.place] ?? 0) + value * cell.value;
    });
    last = paper;
  };
  return (paper, id) => {
    const place = places.get(id);
    if (place === undefined) return 0;
    if (paper !== last) compare(paper);
    return Math.min(1, sums[place] ?? 0);
  };
}

import type { Paper, PaperId } from '../papers/paper.ts';

/** How like papers are to one that a filter names by `like:`, 0 … 1; 0 where that one is not known. */
export type Likeness = (id: PaperId) => (paper: Paper) => number;

/** A paper that is at least so like another one is one of those like it. */
export const leastLikeness = 0.06;

/** Where no paper is known that others could be like. */
export const nothingIsLike: Likeness = () => () => 0;

import { type Day, dayOf, type Instant } from '../../time.ts';
import type { Paper, PaperId } from '../paper.ts';
import { revisionsOf } from '../revisions.ts';

/** A paper's row on a board: it points to the paper and is true only as long as the paper agrees. */
export interface Listing {
  /** `latest`, `changed`, `trending`, `revisions` */
  readonly board: string;
  readonly when: Instant;
  readonly id: PaperId;
  /** on `changed`: the revision that this row announces */
  readonly revision?: number;
  /** on `changed`: the days (UTC) on which the paper is listed after the change and before it */
  readonly days?: readonly Day[];
}

/** The rows of a paper: its place in the list of all papers, and one for every revision and for when it entered trending. */
export const listingsOf = (paper: Paper): Listing[] => {
  const { id, listedAt, trendingAt } = paper;
  return [
    { board: 'latest', when: listedAt, id },
    ...revisionsOf(paper).map(({ at }) => ({ board: 'revisions', when: at, id })),
    ...(trendingAt ? [{ board: 'trending', when: trendingAt, id }] : []),
  ];
};

/** The rows that a new state of a paper needs and its last state had not, and the one that announces the change. */
export function newListings(after: Paper, before: Paper | undefined, now: Date): Listing[] {
  const standing = new Set(before ? listingsOf(before).map(nameOf) : []);
  return [...listingsOf(after).filter((row) => !standing.has(nameOf(row))), changeRow(after, before, now)];
}

/** The row that announces a change of a paper. */
export function changeRow(after: Paper, before: Paper | undefined, now: Date): Listing {
  const { id, revision, listedAt } = after;
  const days = [...new Set([listedAt, before?.listedAt ?? listedAt].map(dayOf))];
  return { board: 'changed', when: now.toISOString(), id, revision, days };
}

const nameOf = ({ board, when }: Listing): string => `${board} ${when}`;

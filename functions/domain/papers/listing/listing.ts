import type { Instant } from '../../time.ts';
import type { Classification } from '../../topics/classification.ts';
import { categoriesOf, type Paper, type PaperId } from '../paper.ts';

/** A paper's row on a board: it points to the paper and is true only as long as the paper agrees. */
export interface Listing {
  /** `latest`, `changed`, `trending`, `revisions`, `topic/<slug>`, `category/<category>` */
  readonly board: string;
  readonly when: Instant;
  readonly id: PaperId;
  /** on `changed`: the revision that this row announces */
  readonly revision?: number;
}

/** The boards on which a paper stands at its `listedAt`. */
export function boardsOfPaper(paper: Pick<Paper, 'categories' | keyof Classification>): string[] {
  return [
    'latest',
    ...paper.topics.map(({ slug }) => `topic/${slug}`),
    ...categoriesOf(paper).map((category) => `category/${category}`),
  ];
}

/** The rows of a paper on the boards of all papers; it has one on the board of each of its topics and categories besides. */
export const listingsOf = ({ id, listedAt, revisedAt, trendingAt }: Paper): Listing[] => [
  { board: 'latest', when: listedAt, id },
  ...(revisedAt ? [{ board: 'revisions', when: revisedAt, id }] : []),
  ...(trendingAt ? [{ board: 'trending', when: trendingAt, id }] : []),
];

/** The rows that a new state of a paper needs and its last state had not, and the one that announces the change. */
export function newListings(after: Paper, before: Paper | undefined, now: Date): Listing[] {
  const standing = new Set(before?.listedAt === after.listedAt ? boardsOfPaper(before) : []);
  const missing = boardsOfPaper(after).filter((board) => !standing.has(board));
  const { id, listedAt, revisedAt, trendingAt, revision } = after;
  return [
    ...missing.map((board) => ({ board, when: listedAt, id })),
    ...(revisedAt && revisedAt !== before?.revisedAt ? [{ board: 'revisions', when: revisedAt, id }] : []),
    ...(trendingAt && trendingAt !== before?.trendingAt ? [{ board: 'trending', when: trendingAt, id }] : []),
    { board: 'changed', when: now.toISOString(), id, revision },
  ];
}

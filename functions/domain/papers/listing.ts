import { type Classification, categoriesOf, type Instant, type Paper, type PaperId } from './paper.ts';

/** A paper's row on a board: it points to the paper and is true only as long as the paper agrees. */
export interface Listing {
  /** `latest`, `changed`, `trending`, `revisions`, `topic/<slug>`, `category/<category>` */
  readonly board: string;
  readonly when: Instant;
  readonly id: PaperId;
  /** on `changed`: the revision that this row announces */
  readonly revision?: number;
}

/** The boards a paper is on, at its place. */
export function boardsOf(paper: Pick<Paper, 'categories' | keyof Classification>): string[] {
  return [
    'latest',
    ...paper.topics.map(({ slug }) => `topic/${slug}`),
    ...categoriesOf(paper).map((category) => `category/${category}`),
  ];
}

/** The rows still missing for this state of the paper, and the one that announces it. */
export function listingsOf(after: Paper, before: Paper | undefined, now: Date): Listing[] {
  const standing = new Set(before ? boardsOf(before) : []);
  const missing = boardsOf(after).filter((board) => !standing.has(board));
  return [
    ...missing.map((board) => ({ board, when: after.listedAt, id: after.id })),
    ...(after.revisedAt && after.revisedAt !== before?.revisedAt
      ? [{ board: 'revisions', when: after.revisedAt, id: after.id }]
      : []),
    { board: 'changed', when: now.toISOString(), id: after.id, revision: after.revision },
  ];
}

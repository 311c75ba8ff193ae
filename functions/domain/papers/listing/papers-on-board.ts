import type { Instant } from '../../time.ts';
import type { Paper } from '../paper.ts';
import { revisionsOf } from '../revisions.ts';
import type { Listing } from './listing.ts';
import { type PaperReads, placeOnBoard } from './paper-reads.ts';

/** A paper and its place on a board. */
export interface ListedPaper {
  readonly key: string;
  readonly paper: Paper;
}

/** A batch of rows of a board, and the papers that agree with theirs. */
export interface ListedBatch {
  readonly rows: number;
  /** place of the last row, whether its paper agrees or not: where to go on */
  readonly last: string;
  readonly listed: readonly ListedPaper[];
}

/** Most rows of a batch: the most that one call to DynamoDB may ask for. */
const mostListingsAtOnce = 100;

/**
 * Read the papers on a board within a range, newest first: each once, whatever rows a revision, a lost race or a crash has
 * left, because a row counts only where its paper agrees. Papers that are not shown are read, too. Memory is flat.
 */
export async function* papersOnBoard(
  board: string,
  range: { readonly from: string; readonly to: string },
  reads: PaperReads,
): AsyncGenerator<ListedBatch> {
  let rows: Listing[] = [];
  for await (const row of reads.listed(board, range)) {
    if (rows.push(row) < mostListingsAtOnce) continue;
    yield await readBatch(board, rows, reads);
    rows = [];
  }
  if (rows.length > 0) yield await readBatch(board, rows, reads);
}

/** The papers of these rows that agree with them. */
async function readBatch(board: string, rows: readonly Listing[], reads: PaperReads): Promise<ListedBatch> {
  const found = await reads.findMany([...new Set(rows.map(({ id }) => id))]);
  const papers = new Map(found.map((paper) => [paper.id, paper]));
  const listed = rows.flatMap(({ when, id }): ListedPaper[] => {
    const paper = papers.get(id);
    return paper && datesOnBoard(board, paper).includes(when)
      ? [{ key: placeOnBoard({ when, id }), paper }]
      : [];
  });
  return { rows: rows.length, last: rows.map(placeOnBoard).at(-1) ?? '', listed };
}

/** The dates of a paper on a board, as the paper itself has them; none where it was never on it. */
function datesOnBoard(board: string, paper: Paper): readonly (Instant | undefined)[] {
  if (board === 'revisions') return revisionsOf(paper).map(({ at }) => at);
  return [board === 'trending' ? paper.trendingAt : paper.listedAt];
}

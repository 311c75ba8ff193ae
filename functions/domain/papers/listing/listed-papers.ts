import type { Instant } from '../../time.ts';
import type { Paper } from '../paper.ts';
import { type Archive, rowKey } from './archive.ts';
import type { Listing } from './listing.ts';

/** A paper where it stands on a board. */
export interface Listed {
  readonly key: string;
  readonly paper: Paper;
}

/** Rows of a board that were looked at together, and the papers that agree with theirs. */
export interface Looked {
  readonly rows: number;
  /** key of the last row, whether its paper agrees or not: where to go on */
  readonly last: string;
  readonly listed: readonly Listed[];
}

/** So many rows are looked at together: the most that one call to DynamoDB may ask for. */
const atOnce = 100;

/**
 * The papers on a board within a range, newest first: each once, whatever rows a revision, a lost race or a crash has
 * left, because a row counts only where its paper agrees. Papers that are not shown come, too. Memory is flat.
 */
export async function* listedPapers(
  board: string,
  range: { readonly from: string; readonly to: string },
  archive: Archive,
): AsyncGenerator<Looked> {
  let rows: Listing[] = [];
  for await (const row of archive.listed(board, range)) {
    if (rows.push(row) < atOnce) continue;
    yield await looked(board, rows, archive);
    rows = [];
  }
  if (rows.length > 0) yield await looked(board, rows, archive);
}

async function looked(board: string, rows: readonly Listing[], archive: Archive): Promise<Looked> {
  const found = await archive.findMany([...new Set(rows.map(({ id }) => id))]);
  const papers = new Map(found.map((paper) => [paper.id, paper]));
  const listed = rows.flatMap(({ when, id }): Listed[] => {
    const paper = papers.get(id);
    return paper && placeOn(board, paper) === when ? [{ key: rowKey({ when, id }), paper }] : [];
  });
  return { rows: rows.length, last: rows.map(rowKey).at(-1) ?? '', listed };
}

/** When a paper came onto a board, as the paper itself has it; undefined where it never did. */
function placeOn(board: string, paper: Paper): Instant | undefined {
  if (board === 'revisions') return paper.revisedAt;
  if (board === 'trending') return paper.trendingAt;
  return paper.listedAt;
}

/** Rows of a board that is no more, and how many of them there are. */
export interface NeedlessRows {
  readonly board: string;
  readonly rows: number;
}

/** The store of papers, as the sweeping of rows that older releases left reads it. */
export interface NeedlessRowScan {
  /** Rows of boards that are no more, batch by batch; with `remove` each batch is deleted before it is counted. */
  needlessRows(options: { readonly remove: boolean }): AsyncIterable<NeedlessRows>;
}

/** How the names of boards begin that older releases had: readers ask the library for topics and categories now. */
export const needlessBoards = ['topic/', 'category/'] as const;

/**
 * Count the rows of boards that are no more, and with `remove` delete them: one count for a board, however many rows it has.
 * Killed anywhere, the next run goes on, since what was deleted is not met again.
 */
export async function* sweepNeedlessRows(
  papers: NeedlessRowScan,
  { remove }: { readonly remove: boolean },
): AsyncGenerator<NeedlessRows> {
  const counts = new Map<string, number>();
  for await (const { board, rows } of papers.needlessRows({ remove }))
    counts.set(board, (counts.get(board) ?? 0) + rows);
  for (const [board, rows] of counts) yield { board, rows };
}

import { compileFilter } from '../filters/compile-filter.ts';
import { requiredValues } from '../filters/conditions.ts';
import type { Filter } from '../filters/filter.ts';
import { beginningOfTime, type PaperReads } from '../papers/listing/paper-reads.ts';
import { papersOnBoard } from '../papers/listing/papers-on-board.ts';
import { isShown, type Paper } from '../papers/paper.ts';

/** A page of a list of papers; `next` is where to go on, absent at the end. */
export interface PaperListPage {
  readonly papers: readonly Paper[];
  readonly next?: string;
}

/** Rows that are read for one page, whatever the filter lets pass. */
const mostRows = 2_000;

/** Read a page of the papers that a filter lets pass, newest first, from `before` on; as far back as there are any. */
export async function readMatchingPapers(
  filter: Filter,
  archive: PaperReads,
  { before, limit, now }: { readonly before: string; readonly limit: number; readonly now: Date },
): Promise<PaperListPage> {
  const matches = compileFilter(filter, now);
  const papers: Paper[] = [];
  let rowsRead = 0;
  const range = { from: beginningOfTime, to: before };
  for await (const { rows, last, listed } of papersOnBoard(boardFor(filter), range, archive)) {
    for (const { key, paper } of listed) {
      if (!isShown(paper) || !matches(paper)) continue;
      if (papers.push(paper) === limit) return { papers, next: key };
    }
    rowsRead += rows;
    if (rowsRead >= mostRows) return { papers, next: last };
  }
  return { papers };
}

/** The name of the shortest board that holds all papers that the filter can let pass. */
function boardFor({ where }: Filter): string {
  const [topics, categories] = [requiredValues(where, 'topic'), requiredValues(where, 'category')];
  const [topic, category] = [topics[0], categories[0]];
  if (topics.length === 1 && topic) return `topic/${topic}`;
  // "cs" means every category of the archive, and has no board
  if (categories.length === 1 && category?.includes('.')) return `category/${category}`;
  return 'latest';
}

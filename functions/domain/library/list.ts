import type { Filter } from '../filters/filter.ts';
import { matches } from '../filters/match.ts';
import { listedPapers } from '../papers/listing/listed-papers.ts';
import { beginningOfTime, type PaperReads } from '../papers/listing/paper-reads.ts';
import { isShown, type Paper } from '../papers/paper.ts';

/** A page of a list; `next` is where to go on, absent at the end. */
export interface Page {
  readonly papers: readonly Paper[];
  readonly next?: string;
}

/** So many rows are looked through for one page, whatever the filter lets pass. */
const mostLookedAt = 2_000;

/** The papers that a filter lets pass, newest first, from `before` on; as far back as there are any. */
export async function listPapers(
  filter: Filter,
  archive: PaperReads,
  { before, limit }: { readonly before: string; readonly limit: number },
): Promise<Page> {
  const papers: Paper[] = [];
  let lookedAt = 0;
  const range = { from: beginningOfTime, to: before };
  for await (const { rows, last, listed } of listedPapers(boardFor(filter), range, archive)) {
    for (const { key, paper } of listed) {
      if (!isShown(paper) || !matches(filter, paper)) continue;
      if (papers.push(paper) === limit) return { papers, next: key };
    }
    lookedAt += rows;
    if (lookedAt >= mostLookedAt) return { papers, next: last };
  }
  return { papers };
}

/** The shortest board that holds all the filter can let pass. */
function boardFor({ topics, categories }: Filter): string {
  const [topic, category] = [topics[0], categories[0]];
  if (topics.length === 1 && topic) return `topic/${topic}`;
  // "cs" means every category of the archive, and has no board
  if (categories.length === 1 && category?.includes('.')) return `category/${category}`;
  return 'latest';
}

import type { Filter } from '../filters/filter.ts';
import { matches } from '../filters/match.ts';
import { isShown, type Paper } from '../papers/paper.ts';
import { type Archive, rowKey } from './archive.ts';

/** A page of a list; `next` is where to go on, absent at the end. */
export interface Page {
  readonly papers: readonly Paper[];
  readonly next?: string;
}

/** So many rows are looked through for one page, whatever the filter lets pass. */
const mostLookedAt = 2_000;
const beginning = '1991-01-01';

/** The papers that a filter lets pass, newest first, from `before` on; as far back as there are any. */
export async function listPapers(
  filter: Filter,
  archive: Archive,
  { before, limit }: { readonly before: string; readonly limit: number },
): Promise<Page> {
  const board = boardFor(filter);
  const found: Paper[] = [];
  let rows: { key: string; id: string }[] = [];
  let looked = 0;
  let next: string | undefined;

  const take = async (): Promise<boolean> => {
    const papers = new Map(
      (await archive.findMany(rows.map(({ id }) => id))).map((paper) => [paper.id, paper]),
    );
    for (const { key, id } of rows) {
      const paper = papers.get(id);
      next = key;
      // a row is true only as long as its paper agrees
      if (
        !paper ||
        !isShown(paper) ||
        rowKey({ when: paper.listedAt, id }) !== key ||
        !matches(filter, paper)
      )
        continue;
      if (found.push(paper) === limit) return true;
    }
    rows = [];
    return looked >= mostLookedAt;
  };

  for await (const row of archive.listed(board, { from: beginning, to: before })) {
    rows.push({ key: rowKey(row), id: row.id });
    looked++;
    if (rows.length === 100 && (await take())) return { papers: found, ...(next && { next }) };
  }
  const full = await take();
  return { papers: found, ...(full && next && { next }) };
}

/** The shortest board that holds all the filter can let pass. */
function boardFor({ topics, categories }: Filter): string {
  const [topic, category] = [topics[0], categories[0]];
  if (topics.length === 1 && topic) return `topic/${topic}`;
  // "cs" means every category of the archive, and has no board
  if (categories.length === 1 && category?.includes('.')) return `category/${category}`;
  return 'latest';
}

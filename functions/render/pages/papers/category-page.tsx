import type { Site } from '../../../domain/library/site.ts';
import type { Board } from '../../../domain/publication/board.ts';
import type { DayCounts } from '../../../domain/publication/count-by-day.ts';
import { boardHeading } from '../parts/board-heading.ts';
import { boardPage } from './board-page.tsx';

export interface CategoryPageProps {
  readonly site: Site;
  readonly board: Board;
  /** all of them, this one and archives included */
  readonly categories: readonly Board[];
  readonly counts: DayCounts;
}

/** `cs` of `category/cs.CL` and of `category/cs`. */
export const archiveOf = ({ id }: Pick<Board, 'id'>): string =>
  id.replace('category/', '').replace(/\..*$/, '');

/** The page of one category, or of an archive with all its categories. */
export function categoryPage({ site, board, categories, counts }: CategoryPageProps): string {
  const name = board.id.replace('category/', '');
  const beside = categories.filter((other) => archiveOf(other) === archiveOf(board));
  return boardPage({
    site,
    board,
    counts,
    heading: boardHeading(board.id, board.title),
    filter: `category:${name}`,
    kind: 'category',
    others: { id: 'categories', heading: `All of ${archiveOf(board)}`, boards: beside },
  });
}

import { categoryName } from '../../../domain/papers/category-names.ts';
import type { BoardId } from '../../../domain/publication/board.ts';

/** A board's title as a heading has it, a category's in words: `Computation and Language (cs.CL)`. */
export function boardHeading(board: BoardId, title: string): string {
  const [, category = ''] = board.split('category/');
  const words = categoryName(category);
  return words === undefined ? title : `${words} (${category})`;
}

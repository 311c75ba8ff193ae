import type { BoardId } from '../../../domain/publication/board.ts';
import { pagePath } from '../../../domain/publication/paths.ts';
import type { Crumb } from './breadcrumbs.tsx';

/** The pages from the first one to a board's own, which is the last of them; `title` is the board's. */
export function boardWay(board: BoardId, title: string): readonly Crumb[] {
  const front = { label: 'Front page', path: '/' };
  if (board.startsWith('topic/'))
    return [front, { label: 'Topics', path: '/topics/' }, { label: title, path: pagePath(board) }];
  if (board.startsWith('category/')) return [front, ...categoryWay(board.replace('category/', ''))];
  return board === 'latest' ? [front] : [front, { label: title, path: pagePath(board) }];
}

/** The pages above a board's own. That of all papers stands below the first page like any other, though days and weeks do not stand below it. */
export const wayAbove = (board: BoardId, title: string): readonly Crumb[] =>
  board === 'latest' ? boardWay(board, title) : boardWay(board, title).slice(0, -1);

/** `cs.CL` stands below its archive `cs`. */
function categoryWay(category: string): readonly Crumb[] {
  const [archive = category] = category.split('.');
  const names = archive === category ? [archive] : [archive, category];
  return [
    { label: 'Categories', path: '/categories/' },
    ...names.map((name) => ({ label: name, path: pagePath(`category/${name}`) })),
  ];
}

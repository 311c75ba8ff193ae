import { parseFilter } from '../../filters/parse-filter.ts';
import { findLiked, type Liked, nothingLiked } from '../../library/search/find-liked.ts';
import type { Window } from '../../library/window.ts';
import type { Paper, PaperId } from '../../papers/paper.ts';
import { rememberLast } from './remember-last.ts';

/** Filters by likeness that are kept. */
const mostFilters = 4;

/** Make the function that finds the papers that a filter names by `like:`; it asks nothing of a filter that names none. */
export function likedFinder(
  window: Window,
  findPaper: (id: PaperId) => Promise<Paper | undefined> = async () => undefined,
): (filter: string) => Promise<Liked> | Liked {
  const find = rememberLast(mostFilters, async (text: string): Promise<Liked> => {
    const parsed = parseFilter(text);
    if ('problem' in parsed) return nothingLiked;
    return findLiked(parsed.filter, { find: async (id) => window.get(id) ?? findPaper(id) });
  });
  return (filter) => (filter.includes('like:') ? find(filter) : nothingLiked);
}

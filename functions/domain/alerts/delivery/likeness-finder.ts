import { type Likeness, nothingIsLike } from '../../filters/likeness.ts';
import { parseFilter } from '../../filters/parse-filter.ts';
import { findLiked } from '../../library/search/find-liked.ts';
import type { Window } from '../../library/window.ts';
import type { Paper, PaperId } from '../../papers/paper.ts';
import { rememberLast } from './remember-last.ts';

/** Filters by likeness that are kept. */
const mostFilters = 4;

/** Make the function that says how like papers are to those that a filter names; it asks nothing of a filter that names none. */
export function likenessFinder(
  window: Window,
  findPaper: (id: PaperId) => Promise<Paper | undefined> = async () => undefined,
): (filter: string) => Promise<Likeness> | Likeness {
  const find = rememberLast(mostFilters, async (text: string): Promise<Likeness> => {
    const parsed = parseFilter(text);
    if ('problem' in parsed) return nothingIsLike;
    return (await findLiked(parsed.filter, async (id) => window.get(id) ?? findPaper(id))).likeness;
  });
  return (filter) => (filter.includes('like:') ? find(filter) : nothingIsLike);
}

import type { Condition, Filter } from '../../filters/filter.ts';
import { type Likeness, nothingIsLike } from '../../filters/likeness.ts';
import { isShown, type Paper, type PaperId } from '../../papers/paper.ts';
import { likenessTo } from '../../papers/similarity/likeness-to.ts';
import type { Library } from '../library.ts';

/** The papers that a filter names by `like:`, and how like others are to them. */
export interface Liked {
  /** by the ids that the filter has */
  readonly papers: ReadonlyMap<PaperId, Paper>;
  /** ids of which no paper is known that readers see */
  readonly unknown: readonly PaperId[];
  readonly likeness: Likeness;
}

/** What is found for a filter that names none. */
export const nothingLiked: Liked = { papers: new Map(), unknown: [], likeness: nothingIsLike };

/** Find the papers that a filter names by `like:`; `find` takes any of a paper's names. */
export async function findLiked(
  { where }: Filter,
  find: (id: PaperId) => Promise<Paper | undefined>,
): Promise<Liked> {
  const ids = [...new Set(likedIds(where).map(({ id }) => id))];
  if (ids.length === 0) return nothingLiked;
  const papers = new Map<PaperId, Paper>();
  for (const id of ids) {
    const paper = await find(id);
    if (paper && isShown(paper)) papers.set(id, paper);
  }
  const unknown = ids.filter((id) => !papers.has(id));
  return { papers, unknown, likeness: likenessTo(papers) };
}

/** Find a paper of the window by its id, without making a map of all. */
export async function findInWindow(
  id: PaperId,
  { days, firstWindowDay, read }: Pick<Library, 'days' | 'firstWindowDay' | 'read'>,
): Promise<Paper | undefined> {
  for (const day of days) {
    if (day < firstWindowDay) return undefined;
    const found = (await read(day)).papers.find((paper) => paper.id === id);
    if (found) return found;
  }
  return undefined;
}

/** The ids that a condition names by `like:`, and whether papers like them are unwanted. */
export function likedIds(where: Condition): readonly { readonly id: PaperId; readonly not: boolean }[] {
  if ('any' in where) return where.any.flatMap(likedIds);
  if ('all' in where) return where.all.flatMap(likedIds);
  return where.field === 'like' ? [{ id: where.value, not: where.not === true }] : [];
}

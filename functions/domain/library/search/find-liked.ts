import type { Condition, Filter } from '../../filters/filter.ts';
import { type Likeness, nothingIsLike } from '../../filters/likeness.ts';
import { isShown, type Paper, type PaperId } from '../../papers/paper.ts';
import { likenessTo } from '../../papers/similarity/likeness-to.ts';
import type { Library } from '../library.ts';

/** The papers that a filter names by `like:`, and how like others are to them. */
export interface Liked {
  /** those that others shall be like, by the ids that the filter has; of a paper that became another one, that other one */
  readonly papers: ReadonlyMap<PaperId, Paper>;
  /** ids of papers that were taken down, and of which nothing is left that others could be like or unlike */
  readonly gone: readonly PaperId[];
  /** ids of which no paper was ever known */
  readonly unknown: readonly PaperId[];
  readonly likeness: Likeness;
}

/** Where papers that are named by `like:` are looked for. */
export interface LikedOrigin {
  /** those of some ids that are at hand */
  readonly atHand?: (ids: readonly PaperId[]) => Promise<ReadonlyMap<PaperId, Paper>>;
  /** any paper by any of its names, shown or not */
  readonly find: (id: PaperId) => Promise<Paper | undefined>;
}

/** What is liked by a filter that names no paper. */
export const nothingLiked: Liked = { papers: new Map(), gone: [], unknown: [], likeness: nothingIsLike };

/**
 * Find the papers that a filter names by `like:`. Of one that was taken down its text, as long as there is any, goes on keeping out
 * what is like it, and brings nothing: what a reader asked for never becomes more by it.
 */
export async function findLiked(
  { where }: Filter,
  { atHand = async () => new Map(), find }: LikedOrigin,
): Promise<Liked> {
  const named = likedIds(where);
  const ids = [...new Set(named.map(({ id }) => id))];
  if (ids.length === 0) return nothingLiked;
  const near = await atHand(ids);
  const found = new Map(
    await Promise.all(ids.map(async (id) => [id, near.get(id) ?? (await find(id))] as const)),
  );
  const papers = new Map<PaperId, Paper>();
  const compared = new Map<PaperId, Paper>();
  const wanted = new Set(named.flatMap(({ id, not }) => (not ? [] : [id])));
  for (const [id, paper] of found) {
    if (!paper) continue;
    if (isShown(paper) && wanted.has(id)) papers.set(id, paper);
    if (isShown(paper) || !wanted.has(id)) compared.set(id, paper);
  }
  return {
    papers,
    gone: ids.filter((id) => isGone(found.get(id), wanted.has(id))),
    unknown: ids.filter((id) => !found.get(id)),
    likeness: likenessTo(compared),
  };
}

const isGone = (paper: Paper | undefined, isWanted: boolean): boolean =>
  paper !== undefined && !isShown(paper) && (isWanted || paper.pruned === true);

/** Find papers of the window by their ids, without making a map of all. */
export async function findInWindow(
  ids: readonly PaperId[],
  { days, firstWindowDay, read }: Pick<Library, 'days' | 'firstWindowDay' | 'read'>,
): Promise<ReadonlyMap<PaperId, Paper>> {
  const wanted = new Set(ids);
  const found = new Map<PaperId, Paper>();
  for (const day of days) {
    if (day < firstWindowDay || found.size === wanted.size) break;
    for (const paper of (await read(day)).papers) if (wanted.has(paper.id)) found.set(paper.id, paper);
  }
  return found;
}

/** The ids that a condition names by `like:`, and whether papers like them are unwanted. */
export function likedIds(where: Condition): readonly { readonly id: PaperId; readonly not: boolean }[] {
  if ('any' in where) return where.any.flatMap(likedIds);
  if ('all' in where) return where.all.flatMap(likedIds);
  return where.field === 'like' ? [{ id: where.value, not: where.not === true }] : [];
}

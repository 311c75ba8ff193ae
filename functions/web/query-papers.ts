import { defined } from '../domain/defined.ts';
import type { Filter } from '../domain/filters/filter.ts';
import { type Likeness, leastLikeness } from '../domain/filters/likeness.ts';
import { parseFilterQuery } from '../domain/filters/parse-filter-query.ts';
import { printFilter } from '../domain/filters/print-filter.ts';
import { answerMemory } from '../domain/library/answer-memory.ts';
import { type Arrivals, readArrivals } from '../domain/library/arrivals.ts';
import { readCursor, writeCursor } from '../domain/library/cursor.ts';
import { findPapers, type Looked } from '../domain/library/find-papers.ts';
import type { Library } from '../domain/library/library.ts';
import type { Closest } from '../domain/library/search/closest.ts';
import type { FindTitled } from '../domain/library/search/find-by-title.ts';
import { findInWindow, findLiked, type Liked } from '../domain/library/search/find-liked.ts';
import { findRanked } from '../domain/library/search/find-ranked.ts';
import { rankedSorts, readRankedPlace, writeRankedPlace } from '../domain/library/search/ranked-place.ts';
import { findPaper } from '../domain/papers/identity/find-paper.ts';
import { titleKey } from '../domain/papers/identity/identity.ts';
import { isShown, type Paper, type PaperId } from '../domain/papers/paper.ts';
import type { SimilarPaper } from '../domain/papers/similarity/most-similar.ts';
import { likesOf } from '../domain/papers/similarity/why-like.ts';
import type { AppDeps } from './app-deps.ts';
import { Problem } from './problem.ts';

const usualPapers = 50;
const mostPapers = 100;

/** The parameters of a list beside those of its filter. */
export const listParameters = ['sort', 'limit', 'cursor', 'arrived'] as const;

/** The orders of a list: newest first, or the best first. */
export const sorts = ['new', ...rankedSorts] as const;
export type Sort = (typeof sorts)[number];

/** The answer to a query for papers. */
export interface PaperAnswer {
  readonly filter: Filter;
  readonly sort: Sort;
  readonly papers: readonly Paper[];
  /** the cursor of the next page; absent at the end */
  readonly next?: string;
  readonly looked: Looked;
  /** how many more a budget (`top:`) left out */
  readonly rest: number;
  /** how many match in all that was looked at, where the best come first */
  readonly total?: number;
  /** where few papers have the words: those that come close, and what was probably meant */
  readonly close?: Closest;
  /** when its papers came, where that was asked for: they are those of one digest */
  readonly arrivals?: Arrivals;
  /** the papers that the filter names by `like:` */
  readonly liked: Liked['papers'];
  /** ids that it names so, of papers that were taken down */
  readonly gone: Liked['gone'];
  /** which of the named papers each of `papers` is like, and by which words */
  readonly likes: ReadonlyMap<PaperId, SimilarPaper>;
}

/** What a query is asked of. */
export type QueryDeps = Pick<AppDeps, 'library' | 'papers' | 'now'>;

/** A list as its address asks for it. */
export interface ListQuery {
  readonly filter: Filter;
  /** the filter as its reader wrote it */
  readonly typed: string;
  readonly sort: Sort;
  readonly limit: number;
  readonly cursor: string | undefined;
  readonly arrivals?: Arrivals | undefined;
}

/**
 * Read `q` and the filter's fields, `sort=new|relevance|trending|top`, `limit`, `cursor`; a cursor names the order that it belongs
 * to. `arrived` asks for the papers of one digest, newest first: `<listed since>/<stored after>/<stored through>`. Throws a Problem that names what is wrong.
 */
export function readListQuery(
  query: URLSearchParams,
  usual = usualPapers,
  usualSort: (filter: Filter) => Sort = () => 'new',
): ListQuery {
  const parsed = parseFilterQuery(query, listParameters);
  if ('problem' in parsed) throw refused(parsed.parameter ?? 'q', parsed.problem);
  const { filter } = parsed;
  const limit = Number(query.get('limit') ?? usual);
  if (!Number.isInteger(limit) || limit < 1 || limit > mostPapers)
    throw refused('limit', `must be 1 to ${mostPapers}`);
  const cursor = query.get('cursor') || undefined;
  const arrivals = readArrived(query.get('arrived'));
  const sort = readSort(query.get('sort'), cursor) ?? (arrivals ? 'new' : usualSort(filter));
  if (arrivals && sort !== 'new') throw refused('sort', 'the papers of one digest stand newest first');
  return { filter, typed: query.getAll('q').join(' '), sort, limit, cursor, arrivals };
}

/** Readers of a feed and of its page, and all who poll it, ask the same. */
const remember = answerMemory<PaperAnswer>();

/** Find a page of papers for a query. Throws a Problem that names what is wrong. */
export async function queryPapers(
  query: URLSearchParams,
  web: QueryDeps,
  usual = usualPapers,
  usualSort?: (filter: Filter) => Sort,
): Promise<PaperAnswer> {
  const list = readListQuery(query, usual, usualSort);
  const { filter, sort, limit, cursor, arrivals } = list;
  const library = await web.library();
  const {
    papers: liked,
    gone,
    unknown,
    likeness,
  } = await findLiked(filter, {
    atHand: (ids) => findInWindow(ids, library),
    find: (id) => findPaper(id, web.papers),
  });
  if (unknown[0] !== undefined) throw refused(query.has('like') ? 'like' : 'q', noSuchPaper(unknown[0]));
  // the order of words matters to relevance alone
  const words = sort === 'relevance' ? list.typed : '';
  const question = JSON.stringify([printFilter(filter), sort, limit, cursor, words, gone, arrivals]);
  return remember(library, question, async () => {
    const find = sort === 'new' ? newest : best;
    const page = await find({ ...list, likeness, titled: titledIn(web) }, library, web.now());
    const asked = defined({ filter, sort, arrivals });
    return { ...asked, liked, gone, likes: likesOf(page.papers, liked, leastLikeness), ...page };
  });
}

/** Make the function that finds the papers of a title, the last that became of each, by the table. */
export const titledIn =
  ({ papers }: Pick<QueryDeps, 'papers'>): FindTitled =>
  async (title) => {
    const found = new Map<PaperId, Paper>();
    for (const id of await papers.titled(titleKey(title))) {
      const paper = await findPaper(id, papers);
      if (paper && isShown(paper)) found.set(paper.id, paper);
    }
    return [...found.values()];
  };

/** What is wrong with `like:` and an id that nobody knows. */
export const noSuchPaper = (id: string): string =>
  `no paper is listed here as ${id.replace(/^arxiv:/, 'arXiv:')}, so none can be found that is like it`;

/** Read the order of a list: as it is said, or else as the cursor says. */
function readSort(given: string | null, cursor: string | undefined): Sort | undefined {
  const sort = sorts.find((one) => one === given);
  if (given && !sort) throw refused('sort', `must be ${sorts.slice(0, -1).join(', ')} or ${sorts.at(-1)}`);
  const own = cursor === undefined ? sort : (placeOf(cursor, sort)?.sort ?? 'new');
  if (sort && own !== sort) throw refused('cursor', `is not one of sort=${sort}`);
  return own;
}

/** Read which arrivals are asked for, if any are. */
function readArrived(given: string | null): Arrivals | undefined {
  const arrivals = given ? readArrivals(given) : undefined;
  if (given && !arrivals) throw refused('arrived', 'is not one of ours');
  return arrivals;
}

/** The place that a cursor is, if it is of a list of the best; a number alone only where trending is asked for, as the first releases wrote it. */
const placeOf = (cursor: string, sort: Sort | undefined) =>
  /^\d+$/.test(cursor) && sort !== 'trending' ? undefined : readRankedPlace(cursor);

interface Asked extends ListQuery {
  readonly likeness: Likeness;
  readonly titled: FindTitled;
}

type Page = Omit<PaperAnswer, 'filter' | 'sort' | 'arrivals' | 'liked' | 'gone' | 'likes'>;

async function newest(
  { filter, limit, cursor, likeness, arrivals }: Asked,
  library: Library,
  now: Date,
): Promise<Page> {
  // a paper dated ahead is not shown before its time, whatever the cursor says
  const top = { at: now.toISOString() };
  const given = cursor === undefined ? top : readCursor(cursor);
  if (!given) throw refused('cursor', 'is not one of ours');
  const after = given.at < top.at ? given : top;
  // `7d` is seen from when the digest was made
  const asOf = arrivals ? new Date(arrivals.through) : now;
  const { next, ...page } = await findPapers({ filter, after, limit, likeness, arrivals }, library, asOf);
  return defined({ ...page, next: next && writeCursor(next) });
}

/** The best papers first. Their order moves with every vote, so a cursor is a place and no promise. */
async function best({ cursor, ...list }: Asked, library: Library, now: Date): Promise<Page> {
  const sort = rankedSorts.find((one) => one === list.sort) ?? 'relevance';
  const place = cursor === undefined ? { sort, offset: 0 } : placeOf(cursor, sort);
  if (!place) throw refused('cursor', 'is not one of ours');
  const { next, ...page } = await findRanked({ ...list, place }, library, now);
  return defined({ ...page, next: next && writeRankedPlace(next) });
}

const refused = (path: string, message: string) =>
  new Problem(400, 'The query is not right', `${path}: ${message}`, [{ path, message }]);

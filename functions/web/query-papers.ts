import { defined } from '../domain/defined.ts';
import type { Filter } from '../domain/filters/filter.ts';
import type { Likeness } from '../domain/filters/likeness.ts';
import { parseFilterQuery } from '../domain/filters/parse-filter-query.ts';
import { readCursor, writeCursor } from '../domain/library/cursor.ts';
import { findPapers, type Looked } from '../domain/library/find-papers.ts';
import type { Library } from '../domain/library/library.ts';
import type { Closest } from '../domain/library/search/closest.ts';
import { findLiked, type Liked } from '../domain/library/search/find-liked.ts';
import { findRanked } from '../domain/library/search/find-ranked.ts';
import {
  type RankedSort,
  rankedSorts,
  readRankedPlace,
  writeRankedPlace,
} from '../domain/library/search/ranked-place.ts';
import { findPaper } from '../domain/papers/identity/find-paper.ts';
import type { Paper } from '../domain/papers/paper.ts';
import type { AppDeps } from './app-deps.ts';
import { Problem } from './problem.ts';

const usualPapers = 50;
const mostPapers = 100;

/** The parameters of a list beside those of its filter. */
export const listParameters = ['sort', 'limit', 'cursor'] as const;

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
  /** the papers that the filter names by `like:` */
  readonly liked: Liked['papers'];
}

/** What a query is asked of. */
export type QueryDeps = Pick<AppDeps, 'library' | 'papers' | 'now'>;

/** How a list is answered where its reader does not say. */
export interface Usual {
  readonly limit?: number;
  readonly sort?: (filter: Filter) => Sort;
}

/**
 * Find a page of papers for a query: `q` and the filter's fields, `sort=new|relevance|trending|top`, `limit`, `cursor`. A cursor
 * names the order that it belongs to. Throws a Problem that names what is wrong.
 */
export async function queryPapers(
  query: URLSearchParams,
  web: QueryDeps,
  usual: Usual = {},
): Promise<PaperAnswer> {
  const parsed = parseFilterQuery(query, listParameters);
  if ('problem' in parsed) throw refused(parsed.parameter ?? 'q', parsed.problem);
  const { filter } = parsed;
  const limit = Number(query.get('limit') ?? usual.limit ?? usualPapers);
  if (!Number.isInteger(limit) || limit < 1 || limit > mostPapers)
    throw refused('limit', `must be 1 to ${mostPapers}`);
  const cursor = query.get('cursor') || undefined;
  const sort = readSort(query.get('sort'), cursor) ?? usual.sort?.(filter) ?? 'new';
  const library = await web.library();
  const liked = await findLiked(filter, library, (id) => findPaper(id, web.papers));
  const [unknown] = liked.unknown;
  if (unknown !== undefined)
    throw refused(query.has('like') ? 'like' : 'q', `there is no paper ${unknown} here for others to be like`);
  const list = { filter, limit, cursor, likeness: liked.likeness, typed: query.getAll('q').join(' ') };
  const page =
    sort === 'new' ? newest(list, library, web.now()) : best({ ...list, sort }, library, web.now());
  return { filter, sort, liked: liked.papers, ...(await page) };
}

/** Read the order of a list: as it is said, or else as the cursor says. */
function readSort(given: string | null, cursor: string | undefined): Sort | undefined {
  const sort = sorts.find((one) => one === given);
  if (given && !sort) throw refused('sort', `must be ${sorts.slice(0, -1).join(', ')} or ${sorts.at(-1)}`);
  const own = cursor === undefined ? sort : (placeOf(cursor, sort)?.sort ?? 'new');
  if (sort && own !== sort) throw refused('cursor', `is not one of sort=${sort}`);
  return own;
}

/** The place that a cursor is, if it is of a list of the best; a number alone only where trending is asked for, as the first releases wrote it. */
const placeOf = (cursor: string, sort: Sort | undefined) =>
  /^\d+$/.test(cursor) && sort !== 'trending' ? undefined : readRankedPlace(cursor);

interface ListQuery {
  readonly filter: Filter;
  readonly typed: string;
  readonly likeness: Likeness;
  readonly limit: number;
  readonly cursor: string | undefined;
}

type Page = Omit<PaperAnswer, 'filter' | 'sort' | 'liked'>;

async function newest(
  { filter, limit, cursor, likeness }: ListQuery,
  library: Library,
  now: Date,
): Promise<Page> {
  // a paper dated ahead is not shown before its time, whatever the cursor says
  const top = { at: now.toISOString() };
  const given = cursor === undefined ? top : readCursor(cursor);
  if (!given) throw refused('cursor', 'is not one of ours');
  const after = given.at < top.at ? given : top;
  const { next, ...page } = await findPapers({ filter, after, limit, likeness }, library, now);
  return defined({ ...page, next: next && writeCursor(next) });
}

/** The best papers first. Their order moves with every vote, so a cursor is a place and no promise. */
async function best(
  { cursor, sort, ...list }: ListQuery & { readonly sort: RankedSort },
  library: Library,
  now: Date,
): Promise<Page> {
  const place = cursor === undefined ? { sort, offset: 0 } : placeOf(cursor, sort);
  if (!place) throw refused('cursor', 'is not one of ours');
  const { next, ...page } = await findRanked({ ...list, place }, library, now);
  return defined({ ...page, next: next && writeRankedPlace(next) });
}

const refused = (path: string, message: string) =>
  new Problem(400, 'The query is not right', `${path}: ${message}`, [{ path, message }]);

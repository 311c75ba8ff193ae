import { defined } from '../domain/defined.ts';
import type { Filter } from '../domain/filters/filter.ts';
import { parseFilterQuery } from '../domain/filters/parse-filter-query.ts';
import { printFilter } from '../domain/filters/print-filter.ts';
import { answerMemory } from '../domain/library/answer-memory.ts';
import { readCursor, writeCursor } from '../domain/library/cursor.ts';
import { findHottest, findPapers, type Looked } from '../domain/library/find-papers.ts';
import type { Library } from '../domain/library/library.ts';
import type { Paper } from '../domain/papers/paper.ts';
import { dayOf } from '../domain/time.ts';
import type { AppDeps } from './app-deps.ts';
import { Problem } from './problem.ts';

const usualPapers = 50;
const mostPapers = 100;

/** The parameters of a list beside those of its filter. */
export const listParameters = ['sort', 'limit', 'cursor'] as const;

/** The answer to a query for papers. */
export interface PaperAnswer {
  readonly filter: Filter;
  readonly papers: readonly Paper[];
  /** the cursor of the next page; absent at the end */
  readonly next?: string;
  readonly looked: Looked;
  /** how many more a budget (`top:`) left out */
  readonly rest: number;
}

/** A list as its address asks for it. */
export interface ListQuery {
  readonly filter: Filter;
  readonly sort: keyof typeof orders;
  readonly limit: number;
  readonly cursor: string | null;
}

/** Read `q` and the filter's fields, `sort=new|trending`, `limit`, `cursor`. Throws a Problem that names what is wrong. */
export function readListQuery(query: URLSearchParams, usual = usualPapers): ListQuery {
  const parsed = parseFilterQuery(query, listParameters);
  if ('problem' in parsed) throw refused(parsed.parameter ?? 'q', parsed.problem);
  const limit = Number(query.get('limit') ?? usual);
  if (!Number.isInteger(limit) || limit < 1 || limit > mostPapers)
    throw refused('limit', `must be 1 to ${mostPapers}`);
  const sort = query.get('sort') ?? 'new';
  if (!isOrder(sort)) throw refused('sort', 'must be new or trending');
  return { filter: parsed.filter, sort, limit, cursor: query.get('cursor') || null };
}

/** Readers of a feed and of its page, and all who poll it, ask the same. */
const remember = answerMemory<PaperAnswer>();

/** Find a page of papers for a query. */
export async function queryPapers(
  query: URLSearchParams,
  web: Pick<AppDeps, 'library' | 'now'>,
  usual = usualPapers,
): Promise<PaperAnswer> {
  const list = readListQuery(query, usual);
  const library = await web.library();
  const question = JSON.stringify([printFilter(list.filter), list.sort, list.limit, list.cursor]);
  return remember(library, question, () => orders[list.sort](list, library, web.now()));
}

async function newest(
  { filter, limit, cursor }: ListQuery,
  library: Library,
  now: Date,
): Promise<PaperAnswer> {
  // a paper dated ahead is not shown before its time, whatever the cursor says
  const top = { at: now.toISOString() };
  const given = cursor === null ? top : readCursor(cursor);
  if (!given) throw refused('cursor', 'is not one of ours');
  const after = given.at < top.at ? given : top;
  const { next, ...page } = await findPapers({ filter, after, limit }, library, now);
  return defined({ filter, ...page, next: next && writeCursor(next) });
}

/** The hottest papers of the window. Their order moves with every vote, so a cursor is a place and no promise. */
async function trending(
  { filter, limit, cursor }: ListQuery,
  library: Library,
  now: Date,
): Promise<PaperAnswer> {
  const from = cursor === null ? 0 : Number(cursor);
  if (!Number.isInteger(from) || from < 0) throw refused('cursor', 'is not one of ours');
  const papers = await findHottest(filter, library, now);
  const next = from + limit < papers.length ? String(from + limit) : undefined;
  // trending is a matter of the window: nothing before it can be among these
  const looked = { from: library.firstWindowDay, to: dayOf(now), complete: next === undefined };
  return defined({ filter, papers: papers.slice(from, from + limit), next, looked, rest: 0 });
}

const orders = { new: newest, trending };
const isOrder = (name: string): name is keyof typeof orders => Object.hasOwn(orders, name);

const refused = (path: string, message: string) =>
  new Problem(400, 'The query is not right', `${path}: ${message}`, [{ path, message }]);

import { defined } from '../domain/defined.ts';
import { compileFilter } from '../domain/filters/compile-filter.ts';
import { parseFilterQuery } from '../domain/filters/parse-filter-query.ts';
import { type PaperListPage, readMatchingPapers } from '../domain/library/read-matching-papers.ts';
import { byHeat } from '../domain/papers/heat.ts';
import type { Paper } from '../domain/papers/paper.ts';
import type { AppDeps } from './app-deps.ts';
import { Problem } from './problem.ts';

const usualPapers = 50;
const mostPapers = 100;

/** What a query may say beside its filter. */
export const listParameters = ['sort', 'limit', 'cursor'];

/** Find a page of papers for a query: `q` and the filter's fields, `sort=new|trending`, `limit`, `cursor`. */
export async function queryPapers(query: URLSearchParams, web: AppDeps): Promise<PaperListPage> {
  const parsed = parseFilterQuery(query, listParameters);
  if ('problem' in parsed) throw refused(parsed.parameter ?? 'q', parsed.problem);
  const limit = Number(query.get('limit') ?? usualPapers);
  if (!Number.isInteger(limit) || limit < 1 || limit > mostPapers)
    throw refused('limit', `must be 1 to ${mostPapers}`);
  const cursor = query.get('cursor');
  switch (query.get('sort') ?? 'new') {
    case 'new': {
      // a paper dated ahead is not shown before its time, whatever the cursor says
      const now = web.now().toISOString();
      const given = cursor ? decodeCursor(cursor) : now;
      const before = given < now ? given : now;
      const { papers, next } = await readMatchingPapers(parsed.filter, web.papers, {
        before,
        limit,
        now: web.now(),
      });
      return defined({ papers, next: next ? Buffer.from(next).toString('base64url') : undefined });
    }
    case 'trending':
      return hottest(await web.window(), compileFilter(parsed.filter, web.now()), limit, cursor);
    default:
      throw refused('sort', 'must be new or trending');
  }
}

/** The hottest papers of the window. Their order moves with every vote, so a cursor is a place and no promise. */
function hottest(
  window: ReadonlyMap<string, Paper>,
  matches: (paper: Paper) => boolean,
  limit: number,
  cursor: string | null,
): PaperListPage {
  const from = cursor === null ? 0 : Number(cursor);
  if (!Number.isInteger(from) || from < 0) throw refused('cursor', 'is not one of ours');
  const papers = [...window.values()].filter((paper) => paper.heat > 0 && matches(paper)).sort(byHeat);
  const next = from + limit < papers.length ? String(from + limit) : undefined;
  return defined({ papers: papers.slice(from, from + limit), next });
}

/** Decode a cursor into a key that DynamoDB takes: an instant, and an id of no more than its sort key has room for. */
function decodeCursor(cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString('utf8');
  const [, when = ''] = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z)#./s.exec(key) ?? [];
  if (Number.isNaN(Date.parse(when)) || Buffer.byteLength(key) > 1_024)
    throw refused('cursor', 'is not one of ours');
  return key;
}

const refused = (path: string, message: string) =>
  new Problem(400, 'The query is not right', `${path}: ${message}`, [{ path, message }]);

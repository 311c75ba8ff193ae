import { Hono } from 'hono';
import { defined } from '../../domain/defined.ts';
import { findNeighbours } from '../../domain/library/neighbours.ts';
import { findPaper, parsePaperIdInPath } from '../../domain/papers/identity/find-paper.ts';
import { historyOf } from '../../domain/papers/merge/history.ts';
import { isShown } from '../../domain/papers/paper.ts';
import { paperPath } from '../../domain/publication/paths.ts';
import { paperPage } from '../../render/pages/papers/paper-page.tsx';
import { searchPage } from '../../render/pages/papers/search-page.tsx';
import { unresolvedPaperPage } from '../../render/pages/papers/unresolved-paper-page.tsx';
import type { AppDeps } from '../app-deps.ts';
import { Problem } from '../problem.ts';
import { queryPapers } from '../query-papers.ts';

/** How many of a paper's last changes its page tells. */
const mostChanges = 20;

/** `GET /papers/<id>/` and `/search`: pages that are too many to lie in the bucket. */
export function paperPageRoutes(web: AppDeps): Hono {
  const { site } = web;
  const routes = new Hono();

  routes.get('/papers/:id{.+}', async (c) => {
    const paper = await findPaper(c.req.param('id'), web.papers);
    if (!paper) {
      const name = parsePaperIdInPath(c.req.param('id'));
      const pending = name && (await web.pendings.find(name));
      return pending
        ? c.html(unresolvedPaperPage({ site, pending }), pending.unknown ? 404 : 200)
        : c.notFound();
    }
    if (!isShown(paper)) throw new Problem(410, 'Gone', 'This paper was taken down.');
    const path = paperPath(paper.id);
    // one paper, one address: whatever name it was asked for by
    if (new URL(c.req.url).pathname !== path) return c.redirect(path, 301);
    c.header('Cache-Control', 'public, max-age=60');
    const [past, library] = await Promise.all([web.papers.past(paper.id, mostChanges), web.library()]);
    const neighbours = await findNeighbours(paper, library);
    return c.html(paperPage({ site, paper, changes: historyOf(paper, past), neighbours, now: web.now() }));
  });

  routes.get('/search', async (c) => {
    const query = new URL(c.req.url).searchParams;
    const text = query.get('q') ?? '';
    try {
      const { papers, next, looked, rest } = await queryPapers(query, web);
      c.header('Cache-Control', 'public, max-age=60');
      const onward = next && `/search?${nextPageQuery(query, next)}`;
      const isFull = papers.length > 0;
      return c.html(
        searchPage(
          defined({
            site,
            query: text,
            papers,
            looked,
            next: isFull ? onward : undefined,
            older: isFull ? undefined : onward,
            rest: rest > 0 ? { papers: rest, url: `/search?${withoutBudget(query)}` } : undefined,
          }),
        ),
      );
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return c.html(searchPage({ site, query: text, papers: [], problem: error.message }), 400);
    }
  });
  return routes;
}

/** The query without its budget: all papers that match. */
function withoutBudget(query: URLSearchParams): URLSearchParams {
  const own = new URLSearchParams();
  for (const [name, value] of query) {
    if (['top', 'cursor'].includes(name)) continue;
    const isText = ['q', 'filter'].includes(name);
    own.append(name, isText ? value.replace(/(^|\s)top:\S+/g, '').trim() : value);
  }
  return own;
}

/** The query of a search's next page: the same with a cursor. */
function nextPageQuery(query: URLSearchParams, cursor: string): URLSearchParams {
  const [text = '', ...more] = query.getAll('q');
  const others = [...query].filter(([name]) => name !== 'q' && name !== 'cursor');
  const words = more.map((one): [string, string] => ['q', one]);
  return new URLSearchParams([['q', text], ...words, ...others, ['cursor', cursor]]);
}

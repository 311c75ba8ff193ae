import { type Context, Hono } from 'hono';
import type { BoardId, BoardOrder, ListForm } from '../../domain/publication/board.ts';
import { isOnBoard } from '../../domain/publication/day-entries.ts';
import { orderPapers } from '../../domain/publication/order-papers.ts';
import { parseBoard } from '../../domain/publication/parse-board.ts';
import { orderedPage } from '../../render/pages/papers/ordered-page.tsx';
import type { AppDeps } from '../app-deps.ts';

/** The orders by the folders in which their pages stand; the newest papers as cards are a file of the bucket. */
const folders: readonly (readonly [folder: string, order: BoardOrder, form: ListForm])[] = [
  ['titles', 'newest', 'titles'],
  ['trending', 'trending', 'full'],
  ['trending/titles', 'trending', 'titles'],
  ['top/week', 'week', 'full'],
  ['top/week/titles', 'week', 'titles'],
  ['top/month', 'month', 'full'],
  ['top/month/titles', 'month', 'titles'],
];

/** Papers on one page: it stays within 50 KB. */
const mostPapers = { full: 100, titles: 300 } as const;

/** `GET /topics/<slug>/trending/`, `/categories/<name>/top/week/`, `/top/month/titles/` …: boards in orders that are asked for too rarely to lie in the bucket. */
export function orderRoutes(web: AppDeps): Hono {
  const routes = new Hono();
  for (const [folder, order, form] of folders) {
    const base = order === 'newest' ? '/latest' : '';
    routes.get(`${base}/${folder}/`, (c) => page(c, 'latest', { order, form }, web));
    for (const kind of ['topics', 'categories'])
      routes.get(`/${kind}/:name/${folder}/`, (c) =>
        page(c, parseBoard(`${kind}/${c.req.param('name')}`), { order, form }, web),
      );
  }
  return routes;
}

async function page(
  c: Context,
  board: BoardId | undefined,
  { order, form }: { readonly order: BoardOrder; readonly form: ListForm },
  web: AppDeps,
): Promise<Response> {
  if (!board) return c.notFound();
  const window = await (await web.library()).window();
  const own = [...window.values()].filter((paper) => isOnBoard(paper, board));
  // the page of a category that nothing of the window is in leads to none of these
  if (board.startsWith('category/') && own.length === 0) return c.notFound();
  const ordered = orderPapers(board, order, own, { most: mostPapers[form], now: web.now() });
  c.header('Cache-Control', 'public, max-age=300, s-maxage=60');
  return c.html(orderedPage({ site: web.site, ordered, form }));
}

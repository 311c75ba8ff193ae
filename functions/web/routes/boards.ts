import { type Context, Hono } from 'hono';
import { parseBoard } from '../../domain/publication/parse-board.ts';
import { pagePath } from '../../domain/publication/paths.ts';
import { categoryPage } from '../../render/pages/papers/category-page.tsx';
import { topicPage } from '../../render/pages/papers/topic-page.tsx';
import type { AppDeps } from '../app-deps.ts';
import { quietBoard } from '../quiet-board.ts';

/** `GET /topics/<slug>/`, `/categories/<name>/`: pages of boards that do not lie in the bucket, since nothing came onto them within the window. */
export function boardRoutes(web: AppDeps): Hono {
  const routes = new Hono();
  for (const kind of ['topics', 'categories'])
    for (const ending of ['', '/', '/index.html'])
      routes.get(`/${kind}/:name${ending}`, (c) => page(c, kind, web));
  return routes;
}

async function page(c: Context, kind: string, web: AppDeps): Promise<Response> {
  const id = parseBoard(`${kind}/${c.req.param('name')}`);
  if (!id) return c.notFound();
  const board = await quietBoard(id, web);
  // nothing was ever listed there, as far as we looked
  if (!board.older) return c.notFound();
  const path = pagePath(id);
  const { pathname } = new URL(c.req.url);
  if (pathname !== path && pathname !== `${path}index.html`) return c.redirect(path, 301);
  c.header('Cache-Control', 'public, max-age=300, s-maxage=60');
  const { site } = web;
  return c.html(
    kind === 'topics'
      ? topicPage({ site, board, topics: [] })
      : categoryPage({ site, board, categories: [] }),
  );
}

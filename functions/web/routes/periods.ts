import { type Context, Hono } from 'hono';
import type { BoardId } from '../../domain/publication/board.ts';
import { parseBoard } from '../../domain/publication/parse-board.ts';
import { periodPath } from '../../domain/publication/paths.ts';
import { type Period, parsePeriod } from '../../domain/publication/period.ts';
import { readPeriod } from '../../domain/publication/read-period.ts';
import { periodPage } from '../../render/pages/papers/period-page.tsx';
import type { AppDeps } from '../app-deps.ts';

const folders: Readonly<Record<string, Period['kind']>> = { date: 'day', week: 'week', month: 'month' };

/** `GET /date/…`, `/week/…`, `/month/…`, also of a topic or a category: periods that do not lie in the bucket. */
export function periodRoutes(web: AppDeps): Hono {
  const routes = new Hono();
  for (const folder of Object.keys(folders)) {
    routes.get(`/${folder}/:rest{.+}`, (c) => page(c, 'latest', folder, web));
    for (const kind of ['topics', 'categories'])
      routes.get(`/${kind}/:name/${folder}/:rest{.+}`, (c) =>
        page(c, parseBoard(`${kind}/${c.req.param('name')}`), folder, web),
      );
  }
  return routes;
}

/** The page of a period: `2026-11-23/`, `2026-11-23/2/`, `2026-11-23/titles/`; weeks and months have one form. */
async function page(c: Context, board: BoardId | undefined, folder: string, web: AppDeps): Promise<Response> {
  const rest = (c.req.param('rest') ?? '').replace(/\/?(index\.html)?$/, '');
  const [, name = '', titles, number = '1'] = /^([^/]+)(\/titles)?(?:\/([1-9]\d{0,3}))?$/.exec(rest) ?? [];
  const form = titles ? 'titles' : 'full';
  const period = parsePeriod(name);
  if (!board || !period || period.kind !== folders[folder] || (titles && folder !== 'date'))
    return c.notFound();
  const views = await readPeriod(board, period, await web.library(), {
    now: web.now(),
    holidays: web.site.holidays ?? [],
    form,
  });
  const view = views?.[Number(number) - 1];
  if (!view || rest.endsWith('/1')) return c.notFound();
  const path = periodPath(board, period, view.page, form);
  const { pathname } = new URL(c.req.url);
  if (pathname !== path && pathname !== `${path}index.html`) return c.redirect(path, 301);
  c.header('Cache-Control', 'public, max-age=300, s-maxage=60');
  return c.html(periodPage({ site: web.site, view }));
}

import { type Context, Hono } from 'hono';
import { defined } from '../../domain/defined.ts';
import { parseFilterQuery } from '../../domain/filters/parse-filter-query.ts';
import { printFilter } from '../../domain/filters/print-filter.ts';
import type { Board } from '../../domain/publication/board.ts';
import { type FeedFormat, feedFormats } from '../../domain/publication/paths.ts';
import { feedContentTypes, renderFeed } from '../../render/feeds/render-feed.ts';
import type { AppDeps } from '../app-deps.ts';
import { Problem } from '../problem.ts';
import { listParameters, queryPapers } from '../query-papers.ts';

/** `GET /feed.{rss,atom,json}?…filter…`: any filter as a feed. */
export function feedRoutes(web: AppDeps): Hono {
  const routes = new Hono();
  const feed = async (c: Context, format: FeedFormat): Promise<Response> => {
    const query = new URL(c.req.url).searchParams;
    const parsed = parseFilterQuery(query, listParameters);
    if ('problem' in parsed) throw new Problem(400, 'The filter is not right', parsed.problem);
    const { papers } = await queryPapers(query, web);
    const filter = printFilter(parsed.filter);
    const updatedAt = papers
      .map((paper) => paper.updatedAt)
      .sort()
      .at(-1);
    const board: Board = defined({
      id: filter ? (`filter/${filter}` as const) : 'latest',
      title: filter || 'Latest papers',
      description: filter ? `Papers matching ${filter}` : 'Every paper, newest first.',
      entries: papers.map((paper) => ({ paper, date: paper.listedAt })),
      total: papers.length,
      updatedAt,
    });
    const search = filter ? `?${new URLSearchParams({ q: filter })}` : '';
    const links = {
      self: `${web.site.url}/feed.${format}${search}`,
      page: `${web.site.url}/search${search}`,
    };
    return c.body(renderFeed(board, web.site, format, links), 200, {
      'Content-Type': feedContentTypes[format],
      'Cache-Control': 'public, max-age=300, s-maxage=60',
    });
  };
  for (const format of feedFormats) routes.get(`/feed.${format}`, (c) => feed(c, format));
  return routes;
}

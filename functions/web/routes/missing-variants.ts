import { type Context, Hono } from 'hono';
import type { Board } from '../../domain/publication/board.ts';
import { isOnBoard } from '../../domain/publication/day-entries.ts';
import { parseBoard } from '../../domain/publication/parse-board.ts';
import { type FeedFormat, feedFormats, feedPath } from '../../domain/publication/paths.ts';
import { boardLinks } from '../../render/feeds/feed-links.ts';
import { feedContentTypes, renderFeed } from '../../render/feeds/render-feed.ts';
import { feedPreviewPage } from '../../render/pages/site/feed-preview-page.tsx';
import type { AppDeps } from '../app-deps.ts';
import { linkHeader } from '../feed-headers.ts';
import { quietBoard } from '../quiet-board.ts';

/**
 * `GET /feeds/….gz`, `/feeds.opml.gz` and `/feeds/….html`: the variants of feeds, which lib/viewer-request.js asks for, where the
 * bucket has none. Of a topic or category without recent papers there is no feed in the bucket, and the variant is made here; any
 * other was put by an older Paperboy, or there is none: with `raw` the function asks for the feed itself.
 */
export function missingVariantRoutes(web: AppDeps): Hono {
  const routes = new Hono();
  for (const path of ['/feeds/*', '/feeds.opml.gz'])
    routes.get(path, async (c, next) => {
      const feed = feedOfVariant(c.req.path);
      if (feed === undefined) return next();
      const quiet = await quietFeed(feed, web);
      if (quiet) return c.req.path.endsWith('.html') ? previewOf(c, quiet, web) : sendFeed(c, quiet, web);
      c.header('Cache-Control', 'public, max-age=60');
      return c.redirect(`${encodeURI(feed)}?raw`, 302);
    });
  return routes;
}

/** A feed of a board that nothing came onto within the window, as its path names it. */
interface QuietFeed {
  readonly board: Board;
  readonly format: FeedFormat;
}

async function quietFeed(path: string, web: AppDeps): Promise<QuietFeed | undefined> {
  const [, name = '', ending] = /^\/feeds\/((?:topics|categories)\/[^/]+)\.(rss|atom|json)$/.exec(path) ?? [];
  const format = feedFormats.find((one) => one === ending);
  const id = parseBoard(name);
  if (!format || !id) return undefined;
  for (const paper of (await (await web.library()).window()).values())
    if (isOnBoard(paper, id)) return undefined;
  return { board: await quietBoard(id, web), format };
}

const cacheControl = 'public, max-age=300, s-maxage=60';

function sendFeed(c: Context, { board, format }: QuietFeed, { site }: AppDeps): Response {
  const links = boardLinks(board, site, format);
  return c.body(renderFeed(board, site, format, links), 200, {
    'Content-Type': feedContentTypes[format],
    'Cache-Control': cacheControl,
    Link: linkHeader(links.self, links.hub),
  });
}

function previewOf(
  c: Context,
  { board, format }: QuietFeed,
  { site }: AppDeps,
): Response | Promise<Response> {
  c.header('Cache-Control', cacheControl);
  return c.html(feedPreviewPage({ site, board, format, feedUrl: site.url + feedPath(board.id, format) }));
}

/** The path of the feed whose variant is asked for; a browser's page says nothing of the format. */
function feedOfVariant(path: string): string | undefined {
  const [, packed] = /^(\/feeds(?:\/.+\.(?:rss|atom|json)|\.opml))\.gz$/.exec(path) ?? [];
  const [, explained] = /^(\/feeds\/.+)\.html$/.exec(path) ?? [];
  return packed ?? (explained === undefined ? undefined : `${explained}.atom`);
}

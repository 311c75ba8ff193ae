import { Hono } from 'hono';

/**
 * `GET /feeds/….gz`, `/feeds.opml.gz` and `/feeds/….html`: the variants of feeds, which lib/viewer-request.js asks for, where the
 * bucket has none: there is no such feed, or an older Paperboy put it. With `raw` the function asks for the feed itself.
 */
export function missingVariantRoutes(): Hono {
  const routes = new Hono();
  for (const path of ['/feeds/*', '/feeds.opml.gz'])
    routes.get(path, async (c, next) => {
      const feed = feedOfVariant(c.req.path);
      if (feed === undefined) return next();
      c.header('Cache-Control', 'public, max-age=60');
      return c.redirect(`${encodeURI(feed)}?raw`, 302);
    });
  return routes;
}

/** The path of the feed whose variant is asked for; a browser's page says nothing of the format. */
function feedOfVariant(path: string): string | undefined {
  const [, packed] = /^(\/feeds(?:\/.+\.(?:rss|atom|json)|\.opml))\.gz$/.exec(path) ?? [];
  const [, explained] = /^(\/feeds\/.+)\.html$/.exec(path) ?? [];
  return packed ?? (explained === undefined ? undefined : `${explained}.atom`);
}

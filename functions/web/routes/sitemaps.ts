import { Hono } from 'hono';
import { parseSitemapPart, readSitemapPart } from '../../domain/publication/sitemap-parts.ts';
import { sitemapPart } from '../../render/site/sitemap-xml.ts';
import type { AppDeps } from '../app-deps.ts';

/** `GET /sitemaps/2026-11.xml`: every paper and day of a month, made of the library when a crawler asks. */
export function sitemapRoutes(web: AppDeps): Hono {
  const routes = new Hono();
  routes.get('/sitemaps/:name', async (c) => {
    const part = parseSitemapPart(c.req.param('name'));
    const contents = part && (await readSitemapPart(part, await web.library()));
    if (!contents) return c.notFound();
    return c.body(sitemapPart(contents, web.site), 200, {
      'Content-Type': 'application/xml; charset=utf-8',
      'Cache-Control': 'public, max-age=3600',
    });
  });
  return routes;
}

import { type Context, Hono } from 'hono';
import type { Paper } from '../../domain/papers/paper.ts';
import { type ExportFormat, exportFormatOf, exportFormats } from '../../render/exports/export-formats.ts';
import { writeMarkdown } from '../../render/exports/write-markdown.ts';
import type { AppDeps } from '../app-deps.ts';
import { queryPapers } from '../query-papers.ts';
import { shownPaper } from '../shown-paper.ts';

/** Papers of a list where the caller does not say how many. */
const usualPapers = 100;

/**
 * `GET /api/papers/{id}.{bib,ris,csl.json,md}`, also below `/papers/`, and `GET /api/papers.{bib,ris,csl.json}?…filter…`: papers for
 * reference managers and for programs that read. A list longer than one answer goes on at its `Link: rel="next"`.
 */
export function exportRoutes(web: AppDeps): Hono {
  const routes = new Hono();
  for (const base of ['/api/papers', '/papers'])
    routes.get(`${base}/:name{.+\\.(?:bib|ris|csl\\.json|md)}`, (c) => exportPaper(c, web));
  for (const format of exportFormats)
    routes.get(`/api/papers.${format.ending}`, (c) => exportList(c, format, web));
  return routes;
}

async function exportPaper(c: Context, web: AppDeps): Promise<Response> {
  const [, id = '', ending] = /^(.+?)\.(bib|ris|csl\.json|md)$/.exec(c.req.param('name') ?? '') ?? [];
  const paper = await shownPaper(id, web);
  const format = exportFormatOf(ending);
  if (format) return send(c, format, [paper], web);
  return c.body(writeMarkdown(paper, web.site), 200, {
    'Content-Type': 'text/markdown; charset=utf-8',
    'Cache-Control': cacheControl,
  });
}

async function exportList(c: Context, format: ExportFormat, web: AppDeps): Promise<Response> {
  const asked = new URL(c.req.url);
  const { papers, next } = await queryPapers(asked.searchParams, web, usualPapers);
  if (next !== undefined) {
    asked.searchParams.set('cursor', next);
    c.header('Link', `<${web.site.url}${asked.pathname}${asked.search}>; rel="next"`);
  }
  return send(c, format, papers, web);
}

const send = (c: Context, format: ExportFormat, papers: readonly Paper[], web: AppDeps): Response =>
  c.body(format.write(papers, web.site), 200, {
    'Content-Type': format.contentType,
    'Content-Disposition': `inline; filename="papers.${format.ending}"`,
    'Cache-Control': cacheControl,
  });

const cacheControl = 'public, max-age=300, s-maxage=60';

import { type Context, Hono } from 'hono';
import { defined } from '../../domain/defined.ts';
import { describeFilter } from '../../domain/filters/describe-filter.ts';
import { describeGone } from '../../domain/filters/describe-gone.ts';
import type { Filter } from '../../domain/filters/filter.ts';
import { printFilter } from '../../domain/filters/print-filter.ts';
import { asksForBest } from '../../domain/library/search/loose-query.ts';
import { readArchiveDocument } from '../../domain/publication/archive-document.ts';
import type { ArchivePlace, Board, BoardId } from '../../domain/publication/board.ts';
import { boardNames } from '../../domain/publication/board-names.ts';
import { lastChange } from '../../domain/publication/boards.ts';
import { parseBoard } from '../../domain/publication/parse-board.ts';
import {
  archivePath,
  type FeedFormat,
  feedFormats,
  feedPath,
  pagePath,
} from '../../domain/publication/paths.ts';
import { parsePeriod } from '../../domain/publication/period.ts';
import { boardLinks, type FeedBoard, type FeedLinks } from '../../render/feeds/feed-links.ts';
import { feedContentTypes, renderFeed } from '../../render/feeds/render-feed.ts';
import { renderFilterOpml } from '../../render/feeds/render-opml.ts';
import { feedPreviewPage } from '../../render/pages/site/feed-preview-page.tsx';
import type { AppDeps } from '../app-deps.ts';
import { askedQuery } from '../asked-query.ts';
import { linkHeader } from '../feed-headers.ts';
import { type PaperAnswer, queryPapers, readListQuery } from '../query-papers.ts';
import { quietBoard } from '../quiet-board.ts';

/** Entries of a filter's feed where the reader does not say how many. */
const usualEntries = 100;

/** `GET /feed.{rss,atom,json}?…filter…`: any filter as a feed; and the documents of boards' archives. */
export function feedRoutes(web: AppDeps): Hono {
  const routes = new Hono();
  for (const format of feedFormats) routes.get(`/feed.${format}`, (c) => filterFeed(c, format, web));
  routes.get('/feed.html', (c) => filterPreview(c, web));
  routes.get('/feed.opml', (c) => filterOpml(c, web));
  routes.get('/feeds/:path{.+}', (c) => boardDocument(c, web));
  return routes;
}

const send = (
  c: Context,
  format: FeedFormat,
  board: FeedBoard,
  links: FeedLinks,
  web: AppDeps,
  caching = 'public, max-age=300, s-maxage=60',
): Response =>
  c.body(renderFeed(board, web.site, format, links), 200, {
    'Content-Type': feedContentTypes[format],
    'Cache-Control': caching,
    Link: linkHeader(links.self, links.hub),
  });

/** A filter's feed, a page of it; `self` is the very address asked. */
async function filterFeed(c: Context, format: FeedFormat, web: AppDeps): Promise<Response> {
  const asked = new URL(c.req.url);
  const answer = await queryPapers(asked.searchParams, web, usualEntries);
  const self = `${web.site.url}${asked.pathname}${askedQuery(c)}`;
  const links = defined({
    self,
    page: `${web.site.url}${searchPath(answer.filter, asked.searchParams)}`,
    next: answer.next && nextAddress(self, answer.next),
    hub: web.site.hub,
  });
  return send(c, format, filterBoard(answer), links, web);
}

/** What a browser shows of a filter's feed. */
async function filterPreview(c: Context, web: AppDeps): Promise<Response> {
  const { searchParams } = new URL(c.req.url);
  const format = feedFormats.find((one) => one === searchParams.get('format')) ?? 'atom';
  searchParams.delete('format');
  const answer = await queryPapers(searchParams, web, usualEntries);
  const query = searchParams.size > 0 ? `?${searchParams}` : '';
  c.header('Cache-Control', 'public, max-age=300, s-maxage=60');
  const feedUrl = `${web.site.url}/feed.${format}${query}`;
  return c.html(
    feedPreviewPage({
      site: web.site,
      board: filterBoard(answer),
      format,
      feedUrl,
      page: searchPath(answer.filter, searchParams),
    }),
  );
}

/** A filter's feed as a subscription list, to import into a reader: in the order and of the length that were asked for. */
function filterOpml(c: Context, web: AppDeps): Response {
  const { searchParams } = new URL(c.req.url);
  const { filter, sort, limit } = readListQuery(searchParams, usualEntries);
  const text = printFilter(filter);
  const query = new URLSearchParams({
    ...(text !== '' && { q: text }),
    ...(sort !== 'new' && { sort }),
    ...(limit !== usualEntries && { limit: String(limit) }),
  });
  const list = {
    title: text === '' ? boardNames('latest').title : describeFilter(filter),
    xmlUrl: `${web.site.url}/feed.atom${query.size > 0 ? `?${query}` : ''}`,
    htmlUrl: web.site.url + searchPath(filter, searchParams),
  };
  return c.body(renderFilterOpml(list, web.site), 200, {
    'Content-Type': 'text/x-opml; charset=utf-8',
    'Cache-Control': 'public, max-age=300, s-maxage=60',
  });
}

/** The papers that match a filter, as a board. */
function filterBoard({ filter, papers, rest, likes, gone }: PaperAnswer): Board {
  const text = printFilter(filter);
  const entries = papers.map((paper) => defined({ paper, date: paper.listedAt, like: likes.get(paper.id) }));
  const title = text === '' ? boardNames('latest').title : describeFilter(filter);
  const left = rest > 0 ? `${rest} more match beyond the best.` : '';
  const matching = [`Papers that match ${text}.`, left, describeGone(gone)].filter(Boolean).join(' ');
  return defined({
    id: text === '' ? 'latest' : (`filter/${text}` as const),
    title,
    description: text === '' ? boardNames('latest').description : matching,
    entries,
    total: entries.length,
    updatedAt: lastChange(entries),
  });
}

/** The search page with the same papers: one address for a filter, however it was spelt. */
function searchPath(filter: Filter, query: URLSearchParams): string {
  const text = printFilter(filter);
  // a page of words has the most relevant first, in whatever form they stand; a feed takes them to the letter, newest first
  const sort = query.get('sort') || (asksForBest(filter) ? 'new' : '');
  const own = new URLSearchParams({ ...(text !== '' && { q: text }), ...(sort && { sort }) });
  return own.size > 0 ? `/search?${own}` : '/search';
}

function nextAddress(self: string, cursor: string): string {
  const url = new URL(self);
  url.searchParams.set('cursor', cursor);
  return url.href;
}

/** A document below `/feeds/` that does not lie in the bucket: of a board's archive, or the feed of a topic or category without recent papers. */
async function boardDocument(c: Context, web: AppDeps): Promise<Response> {
  const { board: id, place, format } = parseDocument(c.req.param('path') ?? '') ?? {};
  if (!id || !format) return c.notFound();
  if (!place) {
    const board = await quietBoard(id, web);
    return send(c, format, board, boardLinks(board, web.site, format), web);
  }
  const on = { library: await web.library(), archive: web.papers, editions: web.editions };
  const found = await readArchiveDocument(id, place, on, web.now());
  if (!found) return c.notFound();
  const addressOf = (other: ArchivePlace) => web.site.url + archivePath(id, other, format);
  const links = defined({
    self: addressOf(place),
    page: web.site.url + pagePath(id),
    current: web.site.url + feedPath(id, format),
    prevArchive: found.previous && addressOf(found.previous),
    nextArchive: found.next && addressOf(found.next),
    hub: web.site.hub,
  });
  // a feed that is newer may lead to entries that an older copy of this document has not
  return send(c, format, found.board, links, web, found.isOpen ? 'public, no-cache' : undefined);
}

/** A document of a board's feeds, as its address names it. */
interface DocumentName {
  readonly board: BoardId | undefined;
  readonly place?: ArchivePlace;
  readonly format: FeedFormat | undefined;
}

/** Parse `topics/retrieval/archive/2026-11-23-2.atom` or `categories/cs.CL.rss`; undefined for what is neither. */
function parseDocument(path: string): DocumentName | undefined {
  const [, name = '', ending] = /^(.*)\.(rss|atom|json)$/.exec(path) ?? [];
  const format = feedFormats.find((one) => one === ending);
  const [, board, day = '', part = '1'] =
    /^(.+)\/archive\/(\d{4}-\d{2}-\d{2})(?:-([1-9]\d{0,3}))?$/.exec(name) ?? [];
  if (board === undefined) return { board: parseBoard(name), format };
  const isDay = parsePeriod(day)?.kind === 'day' && !name.endsWith('-1');
  return isDay ? { board: parseBoard(board), place: { day, part: Number(part) }, format } : undefined;
}

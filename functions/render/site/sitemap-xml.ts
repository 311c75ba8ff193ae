import type { Site } from '../../domain/library/site.ts';
import type { Paper } from '../../domain/papers/paper.ts';
import type { Board } from '../../domain/publication/board.ts';
import { pagePath, paperPath, periodPath } from '../../domain/publication/paths.ts';
import { type Period, periodOf } from '../../domain/publication/period.ts';
import {
  type SitemapPart,
  type SitemapPartContents,
  sitemapPath,
} from '../../domain/publication/sitemap-parts.ts';
import { type Day, dayOf } from '../../domain/time.ts';

/** An address of the sitemap, and the day of its last change where that is known. */
interface Place {
  readonly path: string;
  readonly changed?: Day | undefined;
}

/** The key of the document of all pages that are no paper's and no day's. */
export const pagesKey = 'sitemaps/pages.xml';

/** The pages that are no board's. */
const fixed = [
  '/',
  '/topics/',
  '/categories/',
  '/feeds/',
  '/suggest',
  '/about/',
  '/about/ranking/',
  '/about/privacy/',
];

/**
 * The text of `sitemap.xml` (sitemaps.org 0.9): an index of the document of pages, which lies in the bucket, and those of the
 * months, which `api` makes when a crawler asks. So a new paper costs a publication one short file at most.
 */
export function sitemapIndex(parts: readonly SitemapPart[], papers: Iterable<Paper>, site: Site): string {
  const changes = lastChanges(papers);
  const places = parts.map((part) => ({ path: sitemapPath(part), changed: changes.get(part.month) }));
  return document('sitemapindex', 'sitemap', [{ path: `/${pagesKey}` }, ...places], site);
}

/** The text of the document of pages: each once, with the day of its last change. */
export function sitemapPages(boards: readonly Pick<Board, 'id' | 'updatedAt'>[], site: Site): string {
  const places = boards.map(({ id, updatedAt }) => ({
    path: pagePath(id),
    changed: updatedAt && dayOf(updatedAt),
  }));
  return document('urlset', 'url', [...fixed.map((path) => ({ path })), ...places], site);
}

/** The text of the document of some papers of a month, and of its days, weeks and the month. */
export function sitemapPart({ papers, days }: SitemapPartContents, site: Site): string {
  const kinds: readonly Period['kind'][] = ['month', 'week', 'day'];
  const periods = kinds.flatMap((kind) => days.map((day) => periodPath('latest', periodOf(kind, day))));
  const places = papers.map(({ id, updatedAt }) => ({ path: paperPath(id), changed: dayOf(updatedAt) }));
  return document('urlset', 'url', [...[...new Set(periods)].map((path) => ({ path })), ...places], site);
}

/** The day of the last change of any of the papers of each month. */
function lastChanges(papers: Iterable<Paper>): ReadonlyMap<string, Day> {
  const changes = new Map<string, Day>();
  for (const { listedAt, updatedAt } of papers) {
    const month = listedAt.slice(0, 7);
    const changed = dayOf(updatedAt > listedAt ? updatedAt : listedAt);
    if (changed > (changes.get(month) ?? '')) changes.set(month, changed);
  }
  return changes;
}

function document(root: string, element: string, places: readonly Place[], site: Site): string {
  const lines = places.map(({ path, changed }) => {
    const lastmod = changed ? `<lastmod>${changed}</lastmod>` : '';
    return `  <${element}><loc>${escapeText(site.url + path)}</loc>${lastmod}</${element}>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${lines.join('')}</${root}>
`;
}

const escapeText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

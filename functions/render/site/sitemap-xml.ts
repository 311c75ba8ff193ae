import type { Site } from '../../domain/library/site.ts';
import type { Board } from '../../domain/publication/board.ts';
import { pagePath } from '../../domain/publication/paths.ts';
import { dayOf } from '../../domain/time.ts';

/** The text of `sitemap.xml` (sitemaps.org 0.9): the pages of the boards, with the day of their last change. */
export function sitemapXml(boards: readonly Board[], site: Site): string {
  const pages = boards.filter(({ id }) => id !== 'trending');
  const urls = pages.map(({ id, updatedAt }) => {
    const changed = updatedAt ? `<lastmod>${dayOf(updatedAt)}</lastmod>` : '';
    return `  <url><loc>${escapeText(site.url + pagePath(id))}</loc>${changed}</url>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.join('')}</urlset>
`;
}

const escapeText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

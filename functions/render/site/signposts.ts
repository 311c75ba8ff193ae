import type { Site } from '../../domain/library/site.ts';
import type { Board } from '../../domain/publication/board.ts';
import type { Boards } from '../../domain/publication/boards.ts';
import { feedPath, pagePath, paperPath } from '../../domain/publication/paths.ts';
import { dayOf } from '../../domain/time.ts';

/** `sitemap.xml` (sitemaps.org 0.9): the pages of the boards, with the day of their last change. */
export function sitemap(boards: readonly Board[], site: Site): string {
  const pages = boards.filter(({ id }) => id !== 'trending');
  const urls = pages.map(({ id, updatedAt }) => {
    const changed = updatedAt ? `<lastmod>${dayOf(updatedAt)}</lastmod>` : '';
    return `  <url><loc>${escaped(site.url + pagePath(id))}</loc>${changed}</url>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.join('')}</urlset>
`;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** `robots.txt`: everything may be read but what belongs to one reader, and searches without end. */
export const robotsText = (site: Site): string => `User-agent: *
Disallow: /api/
Disallow: /search
Disallow: /confirm/
Disallow: /unsubscribe/
Disallow: /preferences/

Sitemap: ${site.url}/sitemap.xml
`;

/** `llms.txt` (llmstxt.org): the site in a screen, for agents. */
export function llmsText({ latest, topics }: Boards, site: Site): string {
  const feed = ({ id, title }: Board) => `- [${title}](${site.url}${feedPath(id, 'json')})`;
  return `# ${site.name}

> ${site.tagline}. Papers are classified by topic and published as JSON, Atom and RSS feeds; every list has all three.

- [Any filter as JSON](${site.url}/api/papers?q=topic:retrieval): fields topic, category, author, votes, type; words and "phrases"
- [Topics](${site.url}/api/topics)
- [One paper](${site.url}/api/papers/arxiv:1706.03762): by arXiv id or DOI
- [Freshness](${site.url}/status.json)

## Latest papers

${latest.entries
  .slice(0, 20)
  .map(({ paper }) => `- [${paper.title.replace(/[[\]]/g, '')}](${site.url}${paperPath(paper.id)})`)
  .join('\n')}

## Feeds

${[latest, ...topics].map(feed).join('\n')}
`;
}

import type { Site } from '../../domain/library/site.ts';
import type { SiteFile } from '../../domain/library/site-files.ts';
import { rankingRules } from '../../domain/papers/heat.ts';
import { feedFormats, feedPath, pagePath } from '../../domain/publication/paths.ts';
import type { SiteContents } from '../../domain/publication/publish.ts';
import { feedCss } from '../feeds/feed-css.ts';
import { feedContentTypes, renderFeed } from '../feeds/render-feed.ts';
import { renderOpml } from '../feeds/render-opml.ts';
import { indexPage } from '../pages/papers/index-page.tsx';
import { revisionsPage } from '../pages/papers/revisions-page.tsx';
import { topicPage } from '../pages/papers/topic-page.tsx';
import { siteScript } from '../pages/parts/site-script.ts';
import { feedsPage } from '../pages/site/feeds-page.tsx';
import { rankingPage } from '../pages/site/ranking-page.tsx';
import { type SourceTitles, statusPage } from '../pages/site/status-page.tsx';
import { llmsText } from './llms-text.ts';
import { robotsText } from './robots-text.ts';
import { sitemapXml } from './sitemap-xml.ts';
import { statusJson } from './status-json.ts';

/** Make the function that renders every file of the site, one at a time; `titles` are those of the sources. Pure: the same papers and health give the same bytes. */
export const siteRenderer = (site: Site, titles: SourceTitles = {}) =>
  function* ({ boards, window, health }: SiteContents): Generator<SiteFile> {
    const { latest, trending, hottest, revisions, topics } = boards;
    const all = [latest, trending, revisions, ...topics];
    const page = (path: string, body: string): SiteFile => ({
      key: `${path.slice(1)}index.html`,
      contentType: 'text/html; charset=utf-8',
      body,
    });

    for (const board of all) {
      for (const format of feedFormats) {
        const key = feedPath(board.id, format).slice(1);
        yield { key, contentType: feedContentTypes[format], body: renderFeed(board, site, format) };
      }
    }
    for (const board of topics) yield page(pagePath(board.id), topicPage({ site, board, topics }));
    yield page(pagePath('revisions'), revisionsPage({ site, board: revisions }));
    yield page('/feeds/', feedsPage({ site, boards: all }));
    yield page('/about/ranking/', rankingPage({ site, ranking: rankingRules }));
    yield page('/status/', statusPage({ site, health, titles }));
    yield page('/', indexPage({ site, latest, trending: hottest, topics }));

    yield { key: 'feeds.opml', contentType: 'text/x-opml; charset=utf-8', body: renderOpml(all, site) };
    yield { key: 'status.json', contentType: 'application/json', body: statusJson(boards, window, health) };
    yield { key: 'sitemap.xml', contentType: 'application/xml', body: sitemapXml(all, site) };
    yield { key: 'robots.txt', contentType: 'text/plain; charset=utf-8', body: robotsText(site) };
    yield { key: 'llms.txt', contentType: 'text/plain; charset=utf-8', body: llmsText(boards, site) };
    yield { key: 'feed.css', contentType: 'text/css; charset=utf-8', body: feedCss };
    yield { key: 'site.js', contentType: 'text/javascript; charset=utf-8', body: siteScript };
  };

import type { Site } from '../../domain/library/site.ts';
import { rankingRules } from '../../domain/papers/heat.ts';
import type { SiteContents } from '../../domain/publication/publish.ts';
import type { SiteUnit } from '../../domain/publication/site-unit.ts';
import { renderOpml } from '../feeds/render-opml.ts';
import { indexPage } from '../pages/papers/index-page.tsx';
import { revisionsPage } from '../pages/papers/revisions-page.tsx';
import { topicPage } from '../pages/papers/topic-page.tsx';
import { siteScript } from '../pages/parts/site-script.ts';
import { feedsPage } from '../pages/site/feeds-page.tsx';
import { rankingPage } from '../pages/site/ranking-page.tsx';
import { type SourceTitles, statusPage } from '../pages/site/status-page.tsx';
import { boardMark, entriesMark, feedUnit } from './feed-unit.ts';
import { llmsText } from './llms-text.ts';
import { robotsText } from './robots-text.ts';
import { sitemapXml } from './sitemap-xml.ts';
import { statusJson } from './status-json.ts';
import { fileUnit, pageUnit } from './units.ts';

/**
 * Make the function that gives the parts of the site, each with a fingerprint of all that it shows; `titles` are those of the
 * sources. Pure: the same contents give the same fingerprints, and a part the same bytes.
 */
export const siteRenderer = (site: Site, titles: SourceTitles = {}) =>
  function* (contents: SiteContents): Generator<SiteUnit> {
    const { boards, health, window } = contents;
    const { latest, trending, hottest, revisions, daily, weekly, topics, categories } = boards;
    const lists = [latest, trending, revisions, ...topics, ...categories];
    const all = [latest, trending, daily, weekly, revisions, ...topics, ...categories];
    for (const board of all) yield feedUnit(board, site);

    const names = all.map(({ id, title, description }) => [id, title, description]);
    const totals = topics.map(({ id, total }) => [id, total]);
    yield pageUnit('/', [boardMark(latest), entriesMark(hottest), totals], () =>
      indexPage({ site, latest, trending: hottest, topics }),
    );
    for (const board of topics)
      yield pageUnit(`/topics/${board.id.slice('topic/'.length)}/`, boardMark(board), () =>
        topicPage({ site, board, topics }),
      );
    yield pageUnit('/revisions/', boardMark(revisions), () => revisionsPage({ site, board: revisions }));
    yield pageUnit('/feeds/', names, () => feedsPage({ site, boards: lists }));
    yield pageUnit('/about/ranking/', rankingRules, () => rankingPage({ site, ranking: rankingRules }));
    yield pageUnit('/status/', health, () => statusPage({ site, health, titles }));

    const text = 'text/plain; charset=utf-8';
    yield fileUnit('feeds.opml', 'text/x-opml; charset=utf-8', names, () => renderOpml(lists, site));
    const status = statusJson(boards, window, health);
    yield fileUnit('status.json', 'application/json', status, () => status);
    const sitemap = sitemapXml(lists, site);
    yield fileUnit('sitemap.xml', 'application/xml', sitemap, () => sitemap);
    yield fileUnit('robots.txt', text, '', () => robotsText(site));
    yield fileUnit('llms.txt', text, [entriesMark(latest), names], () => llmsText(boards, site));
    yield fileUnit('site.js', 'text/javascript; charset=utf-8', '', () => siteScript);
  };

import type { Site } from '../../domain/library/site.ts';
import { rankingRules } from '../../domain/papers/heat.ts';
import type { Board } from '../../domain/publication/board.ts';
import { pagePath } from '../../domain/publication/paths.ts';
import { type Period, periodOf } from '../../domain/publication/period.ts';
import type { SiteContents } from '../../domain/publication/publishing.ts';
import type { SiteUnit } from '../../domain/publication/site-unit.ts';
import { feedCss } from '../feeds/feed-css.ts';
import { renderOpml } from '../feeds/render-opml.ts';
import { categoriesPage } from '../pages/papers/categories-page.tsx';
import { archiveOf, categoryPage } from '../pages/papers/category-page.tsx';
import { indexPage } from '../pages/papers/index-page.tsx';
import { revisionsPage } from '../pages/papers/revisions-page.tsx';
import { topicPage } from '../pages/papers/topic-page.tsx';
import { topicsPage } from '../pages/papers/topics-page.tsx';
import { siteScript } from '../pages/parts/site-script.ts';
import { feedsPage } from '../pages/site/feeds-page.tsx';
import { rankingPage } from '../pages/site/ranking-page.tsx';
import { type SourceTitles, statusPage } from '../pages/site/status-page.tsx';
import { boardMark, entriesMark, feedUnit } from './feed-unit.ts';
import images from './images.json';
import { llmsText } from './llms-text.ts';
import { periodUnits } from './period-units.ts';
import { rankingJson } from './ranking-json.ts';
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
    const { latest, trending, revisions, daily, weekly, topics, categories } = contents.boards;
    for (const board of [latest, trending, daily, weekly, revisions, ...topics, ...categories])
      yield feedUnit(board, site);
    yield* boardPages(contents, site);
    yield* periodUnits(contents.periods, site);
    yield* listPages(contents, site, titles);
    yield* machineFiles(contents, site);
  };

/** The pages of boards, the first page among them. */
function* boardPages({ boards, periods }: SiteContents, site: Site): Generator<SiteUnit> {
  const { latest, trending, hottest, revisions, topics, categories } = boards;
  const [newest] = periods;
  const current = newest && currentPeriods(newest.period.name);
  const front = [boardMark(latest), boardMark(trending), entriesMark(hottest), topics.map(totalOf), current];
  yield pageUnit('/', front, () =>
    indexPage({ site, latest, trending: hottest, topics, ...(current && { periods: current }) }),
  );
  yield pageUnit('/revisions/', boardMark(revisions), () => revisionsPage({ site, board: revisions }));
  for (const board of topics)
    yield pageUnit(pagePath(board.id), [boardMark(board), topics.map(nameOf)], () =>
      topicPage({ site, board, topics }),
    );
  for (const board of categories) {
    const beside = categories.filter((other) => archiveOf(other) === archiveOf(board));
    yield pageUnit(pagePath(board.id), [boardMark(board), beside.map(nameOf)], () =>
      categoryPage({ site, board, categories: beside }),
    );
  }
}

/** The periods that hold a day. */
const currentPeriods = (day: string): Readonly<Record<Period['kind'], Period>> => ({
  day: periodOf('day', day),
  week: periodOf('week', day),
  month: periodOf('month', day),
});

const nameOf = ({ id, title }: Board) => [id, title];
const totalOf = ({ id, title, total }: Board) => [id, title, total];

/** The pages that list what there is, and tell how the site works and is. */
function* listPages(
  { boards, health, owed, repairs }: SiteContents,
  site: Site,
  titles: SourceTitles,
): Generator<SiteUnit> {
  const { latest, trending, daily, weekly, revisions, topics, categories } = boards;
  const lists = [latest, trending, daily, weekly, revisions];
  yield pageUnit('/topics/', topics.map(totalOf), () => topicsPage({ site, topics }));
  yield pageUnit('/categories/', categories.map(totalOf), () => categoriesPage({ site, categories }));
  const offered = [...topics, ...categories].map(nameOf);
  yield pageUnit('/feeds/', offered, () => feedsPage({ site, lists, topics, categories }));
  yield pageUnit('/about/ranking/', rankingRules, () => rankingPage({ site, ranking: rankingRules }));
  yield pageUnit('/status/', [health, owed, repairs], () =>
    statusPage({ site, health, titles, owed, repairs }),
  );
}

/** What machines read. */
function* machineFiles(contents: SiteContents, site: Site): Generator<SiteUnit> {
  const { boards, periods, window } = contents;
  const { latest, trending, daily, weekly, revisions, topics, categories } = boards;
  const all = [latest, trending, daily, weekly, revisions, ...topics, ...categories];
  const names = all.map(({ id, title, description }) => [id, title, description]);
  const text = 'text/plain; charset=utf-8';
  yield fileUnit('feeds.opml', 'text/x-opml; charset=utf-8', names, () => renderOpml(all, site));
  const status = statusJson(contents);
  yield fileUnit('status.json', 'application/json', status, () => status);
  const hot = [...window.values()].filter(({ heat }) => heat > 0);
  const ranked = hot.map(({ id, revision }) => `${id}@${revision}`).sort();
  yield fileUnit('ranking.json', 'application/json', ranked, () => rankingJson(hot));
  const places = periods
    .filter(({ page, total }) => page === 1 && total > 0)
    .map(({ board, period }) => ({ board, period }));
  const sitemap = sitemapXml([latest, revisions, ...topics, ...categories], site, places);
  yield fileUnit('sitemap.xml', 'application/xml', sitemap, () => sitemap);
  yield fileUnit('robots.txt', text, '', () => robotsText(site));
  yield fileUnit('llms.txt', text, [entriesMark(latest).slice(0, 20), names], () => llmsText(boards, site));
  yield fileUnit('feeds/feed.css', 'text/css; charset=utf-8', '', () => feedCss);
  yield fileUnit('social.png', 'image/png', images.social, () => Buffer.from(images.social, 'base64'));
  yield fileUnit('favicon.ico', 'image/x-icon', images.favicon, () => Buffer.from(images.favicon, 'base64'));
  yield fileUnit('site.js', 'text/javascript; charset=utf-8', '', () => siteScript);
}

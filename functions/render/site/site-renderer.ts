import { defined } from '../../domain/defined.ts';
import type { Site } from '../../domain/library/site.ts';
import { isHot, rankingRules } from '../../domain/papers/heat.ts';
import type { Board } from '../../domain/publication/board.ts';
import { countsOf, type DayCounts } from '../../domain/publication/count-by-day.ts';
import { pagePath } from '../../domain/publication/paths.ts';
import type { PeriodView } from '../../domain/publication/period.ts';
import type { SiteContents } from '../../domain/publication/publishing.ts';
import type { SiteUnit } from '../../domain/publication/site-unit.ts';
import { sitemapParts } from '../../domain/publication/sitemap-parts.ts';
import { topicMovements } from '../../domain/publication/topic-movements.ts';
import { feedCss } from '../feeds/feed-css.ts';
import { renderOpml } from '../feeds/render-opml.ts';
import { categoriesPage } from '../pages/papers/categories-page.tsx';
import { archiveOf, categoryPage } from '../pages/papers/category-page.tsx';
import { indexPage, mostTrending } from '../pages/papers/index-page.tsx';
import { latestPage } from '../pages/papers/latest-page.tsx';
import { orderedPage } from '../pages/papers/ordered-page.tsx';
import { revisionsPage } from '../pages/papers/revisions-page.tsx';
import { topicPage } from '../pages/papers/topic-page.tsx';
import { topicsPage } from '../pages/papers/topics-page.tsx';
import { siteScript } from '../pages/parts/site-script.ts';
import { aboutPage } from '../pages/site/about-page.tsx';
import { feedsPage } from '../pages/site/feeds-page.tsx';
import { privacyPage } from '../pages/site/privacy-page.tsx';
import { rankingPage } from '../pages/site/ranking-page.tsx';
import { savedPage } from '../pages/site/saved-page.tsx';
import { type SourceTitles, statusPage } from '../pages/site/status-page.tsx';
import { boardMark, entriesMark, feedUnit } from './feed-unit.ts';
import images from './images.json';
import { llmsText } from './llms-text.ts';
import { periodUnits, viewMark } from './period-units.ts';
import { rankingJson } from './ranking-json.ts';
import { robotsText } from './robots-text.ts';
import { pagesKey, sitemapIndex, sitemapPages } from './sitemap-xml.ts';
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
function* boardPages({ boards, periods, counts }: SiteContents, site: Site): Generator<SiteUnit> {
  const { latest, hottest, revisions, topics, categories } = boards;
  const edition = editionOfToday(periods);
  const movements = topicMovements(counts);
  const front = [
    edition && viewMark(edition),
    entriesMark(hottest).slice(0, mostTrending),
    topics.map(totalOf),
    movements,
  ];
  yield pageUnit('/', front, () =>
    indexPage(defined({ site, latest, trending: hottest, topics, movements, edition })),
  );
  yield pageUnit(
    pagePath('latest'),
    [boardMark(latest), countsMark(latest, counts), topics.map(nameOf)],
    () => latestPage({ site, latest, topics, counts }),
  );
  const papers = hottest.entries.map(({ paper }) => paper);
  const { total } = hottest;
  yield pageUnit(pagePath('trending'), [boardMark(hottest)], () =>
    orderedPage({
      site,
      ordered: { board: 'latest', order: 'trending', papers, total },
      form: 'full',
    }),
  );
  yield pageUnit('/revisions/', boardMark(revisions), () => revisionsPage({ site, board: revisions }));
  for (const board of topics)
    yield pageUnit(
      pagePath(board.id),
      [boardMark(board), countsMark(board, counts), topics.map(nameOf)],
      () => topicPage({ site, board, topics, counts }),
    );
  for (const board of categories) {
    const beside = categories.filter((other) => archiveOf(other) === archiveOf(board));
    yield pageUnit(
      pagePath(board.id),
      [boardMark(board), countsMark(board, counts), beside.map(nameOf)],
      () => categoryPage({ site, board, categories: beside, counts }),
    );
  }
}

/** The first page of today, where it has papers, else of the last day that has. */
const editionOfToday = (periods: readonly PeriodView[]): PeriodView | undefined =>
  periods.find(({ period, total }) => period.kind === 'day' && total > 0);

/** What the picture of a board's days is drawn from. */
const countsMark = ({ id }: Board, counts: DayCounts) => [counts.days[0], countsOf(id, counts)];

const nameOf = ({ id, title }: Board) => [id, title];
const totalOf = ({ id, title, total }: Board) => [id, title, total];

/** The pages that list what there is, and tell how the site works and is. */
function* listPages(
  { boards, counts, health, owed, repairs }: SiteContents,
  site: Site,
  titles: SourceTitles,
): Generator<SiteUnit> {
  const { latest, trending, daily, weekly, revisions, topics, categories } = boards;
  const lists = [latest, trending, daily, weekly, revisions];
  const movements = topicMovements(counts);
  yield pageUnit('/topics/', [topics.map(totalOf), movements], () => topicsPage({ site, topics, movements }));
  yield pageUnit('/categories/', categories.map(totalOf), () => categoriesPage({ site, categories }));
  const offered = [...topics, ...categories].map(nameOf);
  yield pageUnit('/feeds/', offered, () => feedsPage({ site, lists, topics, categories }));
  yield pageUnit('/about/ranking/', rankingRules, () => rankingPage({ site, ranking: rankingRules }));
  yield pageUnit('/about/', '', () => aboutPage({ site }));
  yield pageUnit('/about/privacy/', '', () => privacyPage({ site }));
  yield pageUnit('/saved/', '', () => savedPage({ site }));
  yield pageUnit('/status/', [health, owed, repairs, countsMark(latest, counts)], () =>
    statusPage({ site, health, titles, owed, repairs, counts }),
  );
}

/** What machines read. */
function* machineFiles(contents: SiteContents, site: Site): Generator<SiteUnit> {
  const { latest, trending, daily, weekly, revisions, topics, categories } = contents.boards;
  const all = [latest, trending, daily, weekly, revisions, ...topics, ...categories];
  const names = all.map(({ id, title, description }) => [id, title, description]);
  const text = 'text/plain; charset=utf-8';
  yield fileUnit('feeds.opml', 'text/x-opml; charset=utf-8', names, () => renderOpml(all, site));
  const status = statusJson(contents);
  yield fileUnit('status.json', 'application/json', status, () => status);
  const hot = [...contents.window.values()].filter(isHot);
  const ranked = hot.map(({ id, revision }) => `${id}@${revision}`).sort();
  yield fileUnit('ranking.json', 'application/json', ranked, () => rankingJson(hot));
  const xml = 'application/xml; charset=utf-8';
  const pages = sitemapPages([latest, trending, revisions, ...topics, ...categories], site);
  yield fileUnit(pagesKey, xml, pages, () => pages);
  const index = sitemapIndex(sitemapParts(contents.days), contents.window.values(), site);
  yield fileUnit('sitemap.xml', xml, index, () => index);
  yield fileUnit('robots.txt', text, '', () => robotsText(site));
  yield fileUnit('llms.txt', text, [entriesMark(latest).slice(0, 20), names], () =>
    llmsText(contents.boards, site),
  );
  yield fileUnit('feeds/feed.css', 'text/css; charset=utf-8', '', () => feedCss);
  yield fileUnit('social.png', 'image/png', images.social, () => Buffer.from(images.social, 'base64'));
  yield fileUnit('favicon.ico', 'image/x-icon', images.favicon, () => Buffer.from(images.favicon, 'base64'));
  yield fileUnit('site.js', 'text/javascript; charset=utf-8', '', () => siteScript);
}

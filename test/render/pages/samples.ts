import type { AlertSettings } from '../../../functions/domain/alerts/subscription/alert-settings.ts';
import type { Health } from '../../../functions/domain/harvest/health.ts';
import type { Paper } from '../../../functions/domain/papers/paper.ts';
import type { Board, BoardId } from '../../../functions/domain/publication/board.ts';
import { taxonomy } from '../../../functions/domain/topics/taxonomy.ts';
import { badLinkPage } from '../../../functions/render/pages/alerts/bad-link-page.tsx';
import { checkMailPage } from '../../../functions/render/pages/alerts/check-mail-page.tsx';
import { confirmPage } from '../../../functions/render/pages/alerts/confirm-page.tsx';
import { confirmedPage } from '../../../functions/render/pages/alerts/confirmed-page.tsx';
import { preferencesPage } from '../../../functions/render/pages/alerts/preferences-page.tsx';
import { unsubscribePage } from '../../../functions/render/pages/alerts/unsubscribe-page.tsx';
import { unsubscribedPage } from '../../../functions/render/pages/alerts/unsubscribed-page.tsx';
import { indexPage } from '../../../functions/render/pages/papers/index-page.tsx';
import { paperPage } from '../../../functions/render/pages/papers/paper-page.tsx';
import { revisionsPage } from '../../../functions/render/pages/papers/revisions-page.tsx';
import { searchPage } from '../../../functions/render/pages/papers/search-page.tsx';
import { suggestedPage, suggestPage } from '../../../functions/render/pages/papers/suggest-page.tsx';
import { topicPage } from '../../../functions/render/pages/papers/topic-page.tsx';
import { unresolvedPaperPage } from '../../../functions/render/pages/papers/unresolved-paper-page.tsx';
import { feedsPage } from '../../../functions/render/pages/site/feeds-page.tsx';
import { notFoundPage } from '../../../functions/render/pages/site/not-found-page.tsx';
import { problemPage } from '../../../functions/render/pages/site/problem-page.tsx';
import { rankingPage } from '../../../functions/render/pages/site/ranking-page.tsx';
import { statusPage } from '../../../functions/render/pages/site/status-page.tsx';
import { aSite } from '../../support/a-site.ts';
import { aPaper } from '../../support/papers.ts';

export const site = aSite({ tagline: 'Trending research papers, delivered' });

export const settings: AlertSettings = {
  filter: 'topic:retrieval author:"Yann LeCun"',
  frequency: 'weekly',
  timezone: 'Europe/Berlin',
  hour: 7,
  weekday: 5,
};

export const boardOf = (
  id: BoardId,
  title: string,
  papers: readonly Paper[],
  total = papers.length,
): Board => ({
  id,
  title,
  description: `About ${title}.`,
  entries: papers.map((paper) => ({ paper, date: paper.listedAt })),
  total,
});

export const topicBoards = (papers: readonly Paper[]): readonly Board[] =>
  taxonomy.map(({ slug, name }) => boardOf(`topic/${slug}`, name, papers));

export const front = (papers: readonly Paper[]): string =>
  indexPage({
    site,
    latest: boardOf('latest', 'Latest papers', papers),
    trending: boardOf('trending', 'Trending papers', papers),
    topics: topicBoards([]),
  });

export const topic = (papers: readonly Paper[]): string =>
  topicPage({ site, board: boardOf('topic/retrieval', 'Retrieval', papers), topics: topicBoards([]) });

const well: Health = { name: 'arxiv-feed', condition: 'ok', late: false, volumes: {} };
const unwell = (text: string): Health => ({
  name: 'arxiv-oai/cs',
  condition: 'failing',
  late: true,
  lastSuccess: '2026-11-23T05:20:00.000Z',
  trouble: {
    fault: 'throttled',
    message: text,
    since: '2026-11-23T06:00:00.000Z',
    at: '2026-11-23T07:00:00.000Z',
    times: 2,
  },
  refused: { count: 1, of: 20, why: text },
  volumes: {
    '*': { count: 12, expected: 330, least: 165, most: 495, unusual: true },
    'cs.CL': { count: 3, unusual: false },
  },
});

/** Pages with an address of their own, each holding this paper wherever it can. */
export const publicPages = (paper: Paper = aPaper()): Readonly<Record<string, string>> => ({
  index: front([paper]),
  topic: topic([paper]),
  feeds: feedsPage({
    site,
    lists: [boardOf('latest', 'Latest papers', [paper])],
    topics: topicBoards([paper]),
    categories: [boardOf('category/cs.CL', 'cs.CL', [paper])],
  }),
  ranking: rankingPage({ site, ranking: { halfLifeHours: 48, weights: { vote: 1, star: 0.1 }, top: 20 } }),
  paper: paperPage({ site, paper }),
  revisions: revisionsPage({ site, board: boardOf('revisions', 'Revisions', [paper]) }),
  status: statusPage({ site, health: [well, unwell(paper.title)], titles: {} }),
  suggest: suggestPage({
    site,
    fields: { title: paper.title },
    errors: [{ path: 'title', message: paper.title }],
  }),
  search: searchPage({ site, query: paper.title, papers: [paper], next: '/search?q=a&cursor=b' }),
});

/** Pages for one reader, or for nobody in particular; `text` stands wherever a stranger's words can. */
export const privatePages = (text = 'some words'): Readonly<Record<string, string>> => ({
  notFound: notFoundPage({ site }),
  problem: problemPage({ site, title: text, detail: text, errors: [{ path: text, message: text }] }),
  accepted: checkMailPage({ site, email: text }),
  confirm: confirmPage({ site, action: '/confirm/t', settings: { ...settings, filter: text } }),
  confirmed: confirmedPage({ site, settings: { ...settings, filter: text }, preferences: '/preferences/t' }),
  unsubscribe: unsubscribePage({ site, action: '/unsubscribe/t' }),
  unsubscribed: unsubscribedPage({ site }),
  preferences: preferencesPage({
    site,
    action: '/preferences/t',
    settings: { ...settings, filter: text, timezone: text },
    unsubscribe: '/unsubscribe/t',
    errors: [{ path: text, message: text }],
  }),
  badLink: badLinkPage({ site }),
  suggested: suggestedPage({ site }),
  pending: unresolvedPaperPage({
    site,
    pending: { id: text, since: text, tries: 1, nextAt: text, unknown: text },
  }),
});

import type { Digest } from '../../../functions/domain/alerts/delivery/digest.ts';
import type { AlertSettings } from '../../../functions/domain/alerts/subscription/alert-settings.ts';
import type { Health } from '../../../functions/domain/harvest/health.ts';
import type { Paper } from '../../../functions/domain/papers/paper.ts';
import type {
  Board,
  BoardId,
  BoardOrder,
  EditionEntry,
} from '../../../functions/domain/publication/board.ts';
import { countByDay } from '../../../functions/domain/publication/count-by-day.ts';
import type { PeriodView } from '../../../functions/domain/publication/period.ts';
import type { TopicMovements } from '../../../functions/domain/publication/topic-movements.ts';
import { taxonomy } from '../../../functions/domain/topics/taxonomy.ts';
import { accountPage, erasedPage } from '../../../functions/render/pages/alerts/account/account-page.tsx';
import {
  accountMailedPage,
  askAccountPage,
  badAccountLinkPage,
} from '../../../functions/render/pages/alerts/account/ask-account-page.tsx';
import { keepPage, keptPage } from '../../../functions/render/pages/alerts/account/keep-page.tsx';
import {
  moveAskedPage,
  movedPage,
  movePage,
} from '../../../functions/render/pages/alerts/account/move-page.tsx';
import { badLinkPage } from '../../../functions/render/pages/alerts/bad-link-page.tsx';
import { checkMailPage } from '../../../functions/render/pages/alerts/check-mail-page.tsx';
import { confirmPage } from '../../../functions/render/pages/alerts/confirm-page.tsx';
import { confirmedPage } from '../../../functions/render/pages/alerts/confirmed-page.tsx';
import { preferencesPage } from '../../../functions/render/pages/alerts/preferences-page.tsx';
import { previewPage } from '../../../functions/render/pages/alerts/preview-page.tsx';
import { unsubscribePage } from '../../../functions/render/pages/alerts/unsubscribe-page.tsx';
import { unsubscribedPage } from '../../../functions/render/pages/alerts/unsubscribed-page.tsx';
import { categoriesPage } from '../../../functions/render/pages/papers/categories-page.tsx';
import { categoryPage } from '../../../functions/render/pages/papers/category-page.tsx';
import { indexPage } from '../../../functions/render/pages/papers/index-page.tsx';
import { latestPage } from '../../../functions/render/pages/papers/latest-page.tsx';
import { orderedPage } from '../../../functions/render/pages/papers/ordered-page.tsx';
import { paperPage } from '../../../functions/render/pages/papers/paper-page.tsx';
import { periodPage } from '../../../functions/render/pages/papers/period-page.tsx';
import { revisionsPage } from '../../../functions/render/pages/papers/revisions-page.tsx';
import { searchPage } from '../../../functions/render/pages/papers/search-page.tsx';
import { suggestedPage, suggestPage } from '../../../functions/render/pages/papers/suggest-page.tsx';
import { topicPage } from '../../../functions/render/pages/papers/topic-page.tsx';
import { topicsPage } from '../../../functions/render/pages/papers/topics-page.tsx';
import { unresolvedPaperPage } from '../../../functions/render/pages/papers/unresolved-paper-page.tsx';
import { formulaSetter } from '../../../functions/render/pages/parts/set-formula.ts';
import {
  badEntryPage,
  enterPage,
  linkMailedPage,
  noSessionPage,
  sessionPage,
} from '../../../functions/render/pages/readers/session-page.tsx';
import { votePage } from '../../../functions/render/pages/readers/vote-page.tsx';
import { aboutPage } from '../../../functions/render/pages/site/about-page.tsx';
import { feedPreviewPage } from '../../../functions/render/pages/site/feed-preview-page.tsx';
import { feedsPage } from '../../../functions/render/pages/site/feeds-page.tsx';
import { notFoundPage } from '../../../functions/render/pages/site/not-found-page.tsx';
import { privacyPage } from '../../../functions/render/pages/site/privacy-page.tsx';
import { problemPage } from '../../../functions/render/pages/site/problem-page.tsx';
import { rankingPage } from '../../../functions/render/pages/site/ranking-page.tsx';
import { savedPage } from '../../../functions/render/pages/site/saved-page.tsx';
import { statusPage } from '../../../functions/render/pages/site/status-page.tsx';
import { aSite } from '../../support/a-site.ts';
import { aPaper } from '../../support/papers.ts';

const setFormula = await formulaSetter();

export const site = aSite({ tagline: 'Trending research papers, delivered' });

/** as of when heats are told */
export const now = new Date('2026-11-23T08:00:00Z');

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
    movements,
    ...(papers.length > 0 && {
      edition: periodView(papers, { isOver: false, previous: { kind: 'day', name: '2026-11-20' } }),
    }),
  });

/** Papers by day, of a window that ends on the day of the samples. */
export const countsIn = (papers: readonly Paper[]) => countByDay(papers, '2026-10-24', '2026-11-23');

const movements: TopicMovements = {
  rising: [{ board: 'topic/retrieval', title: 'Retrieval', papers: 38, before: 21, days: Array(14).fill(3) }],
  falling: [{ board: 'topic/nlp', title: 'Language', papers: 0, before: 21, days: Array(14).fill(0) }],
};

const ordered = (paper: Paper, order: BoardOrder, form: 'full' | 'titles', board: BoardId = 'latest') =>
  orderedPage({ site, ordered: { board, order, papers: [paper], total: 2 }, form });

export const topic = (papers: readonly Paper[]): string =>
  topicPage({
    site,
    board: boardOf('topic/retrieval', 'Retrieval', papers),
    topics: topicBoards([]),
    counts: countsIn(papers),
  });

export const categoryBoards = (papers: readonly Paper[]): readonly Board[] =>
  ['biorxiv.genomics', 'cs', 'cs.CL', 'hep-th'].map((name) => boardOf(`category/${name}`, name, papers));

/** A day of all papers, with what differs from it. */
export const periodView = (papers: readonly Paper[], given: Partial<PeriodView> = {}): PeriodView => ({
  board: 'latest',
  title: '',
  period: { kind: 'day', name: '2026-11-23' },
  papers,
  total: papers.length,
  page: 1,
  pages: 1,
  days: [{ day: '2026-11-23', papers: papers.length, best: [] }],
  isOver: true,
  ...given,
});

const month = (papers: readonly Paper[]): PeriodView =>
  periodView(papers, {
    board: 'category/cs.CL',
    title: 'cs.CL',
    period: { kind: 'month', name: '2026-11' },
    days: [
      { day: '2026-11-23', papers: papers.length, best: papers },
      { day: '2026-11-22', papers: 0, best: [] },
    ],
    page: 2,
    pages: 3,
    previous: { kind: 'month', name: '2026-10' },
    next: { kind: 'month', name: '2026-12' },
  });

export const dailyBoard = (papers: readonly Paper[]): Board<EditionEntry> => ({
  id: 'daily',
  title: 'Daily editions',
  description: 'The best papers of every day.',
  entries: [
    {
      edition: {
        kind: 'daily',
        period: '2026-11-22',
        frozenAt: '2026-11-23T06:00:00.000Z',
        ids: papers.map(({ id }) => id),
        total: 1_212,
      },
      papers,
      date: '2026-11-23T06:00:00.000Z',
    },
  ],
  total: 1,
});

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
  topics: topicsPage({ site, topics: topicBoards([paper]), movements }),
  category: categoryPage({
    site,
    board: boardOf('category/cs.CL', 'cs.CL', [paper], 2),
    categories: categoryBoards([paper]),
    counts: countsIn([paper]),
  }),
  latest: latestPage({
    site,
    latest: boardOf('latest', 'Latest papers', [paper]),
    topics: topicBoards([paper]),
    counts: countsIn([paper]),
  }),
  trending: ordered(paper, 'trending', 'full'),
  topTitles: ordered(paper, 'week', 'titles', 'topic/retrieval'),
  newestTitles: ordered(paper, 'newest', 'titles', 'category/cs.CL'),
  categories: categoriesPage({ site, categories: categoryBoards([paper]) }),
  day: periodPage({ site, view: periodView([paper]) }),
  dayTitles: periodPage({ site, view: periodView([paper], { form: 'titles' }) }),
  month: periodPage({ site, view: month([paper]) }),
  feedTwin: feedPreviewPage({
    site,
    board: boardOf('filter/x', paper.title, [paper]),
    format: 'atom',
    feedUrl: `${site.url}/feed.atom?${new URLSearchParams({ q: paper.title })}`,
    page: `/search?${new URLSearchParams({ q: paper.title })}`,
  }),
  editionsTwin: feedPreviewPage({
    site,
    board: dailyBoard([paper]),
    format: 'rss',
    feedUrl: `${site.url}/feeds/daily.rss`,
  }),
  feeds: feedsPage({
    site,
    lists: [boardOf('latest', 'Latest papers', [paper])],
    topics: topicBoards([paper]),
    categories: categoryBoards([paper]),
  }),
  ranking: rankingPage({
    site,
    ranking: {
      halfLifeHours: 48,
      landmark: '2026-07-01T00:00:00Z',
      weights: { vote: 1, star: 0.1, recommendation: 1, pick: 5 },
      top: 20,
    },
  }),
  about: aboutPage({ site }),
  privacy: privacyPage({ site: { ...site, operatorName: paper.title, operatorAddress: 'ada@example.org' } }),
  saved: savedPage({ site }),
  paper: paperPage({ site, now, paper, setFormula }),
  revisions: revisionsPage({ site, board: boardOf('revisions', 'Revisions', [paper]) }),
  status: statusPage({
    site,
    health: [well, unwell(paper.title)],
    titles: {},
    repairs: [{ at: '2026-11-23T08:00:00.000Z', what: paper.title }],
    owed: 12,
    counts: countsIn([paper]),
  }),
  suggest: suggestPage({
    site,
    fields: { title: paper.title },
    errors: [{ path: 'title', message: paper.title }],
  }),
  search: searchPage({ site, query: paper.title, papers: [paper], next: '/search?q=a&cursor=b' }),
  searchFurther: searchPage({
    site,
    query: paper.title,
    papers: [paper],
    looked: { from: '2026-03-03', to: '2026-11-23', complete: false },
    older: `/search?${new URLSearchParams({ q: paper.title, cursor: 'b' })}`,
    rest: { papers: 2, url: `/search?${new URLSearchParams({ q: paper.title })}` },
  }),
});

const digestOf = (title: string): Digest => ({
  edition: 'daily-2026-11-24',
  frequency: 'daily',
  filter: '',
  papers: [aPaper({ title })],
  more: 2,
  date: '2026-11-24',
  listedSince: '',
  after: '',
  through: '',
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
    pause: { until: '2026-12-07', bounds: ['2026-11-25', '2027-11-25'] },
    next: text,
    errors: [{ path: text, message: text }],
  }),
  askAccount: askAccountPage({ site }),
  accountMailed: accountMailedPage({ site, email: text }),
  badAccountLink: badAccountLinkPage({ site }),
  account: accountPage({
    site,
    path: '/account/t',
    account: {
      exportedAt: '2026-11-24T08:00:00.000Z',
      subscriber: {
        id: text,
        email: text,
        status: 'active',
        settings: { ...settings, filter: text, timezone: text },
        confirmedAt: '2026-11-24T08:00:00.000Z',
      },
      consents: [],
      deliveries: [],
      votes: [],
    },
    errors: [{ path: text, message: text }],
  }),
  erased: erasedPage({ site }),
  moveAsked: moveAskedPage({ site, email: text }),
  move: movePage({ site, action: '/account/move/t', email: text, replaces: true }),
  moved: movedPage({ site, settings: { ...settings, filter: text }, preferences: '/preferences/t' }),
  keep: keepPage({ site, action: '/account/keep/t', settings: { ...settings, filter: text } }),
  kept: keptPage({ site, settings: { ...settings, filter: text }, preferences: '/preferences/t' }),
  preview: previewPage({
    site,
    email: text,
    address: text,
    settings: { ...settings, filter: text },
    week: {
      mails: [{ due: { at: '', on: '2026-11-24', edition: '' }, digest: digestOf(text) }],
      next: { at: '', on: '2026-12-01', edition: '' },
      waiting: digestOf(text),
    },
    errors: [],
    shown: text,
    again: true,
  }),
  badPreview: previewPage({
    site,
    email: text,
    filter: text,
    errors: [{ path: text, message: text }],
    shown: text,
  }),
  badLink: badLinkPage({ site }),
  vote: votePage({ site, paper: aPaper({ title: text }), action: '/vote', voted: true }),
  noSession: noSessionPage({ site, paper: aPaper({ title: text }) }),
  session: sessionPage({ site, paper: aPaper({ title: text }), votes: 2 }),
  linkMailed: linkMailedPage({ site, email: text }),
  enter: enterPage({ site, action: '/session/t' }),
  badEntry: badEntryPage({ site }),
  suggested: suggestedPage({ site }),
  pending: unresolvedPaperPage({
    site,
    pending: { id: text, since: text, tries: 1, nextAt: text, unknown: text },
  }),
});

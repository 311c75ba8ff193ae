import { defined } from '../defined.ts';
import type { Window } from '../library/window.ts';
import { byHeat } from '../papers/heat.ts';
import { endOfTime } from '../papers/listing/paper-reads.ts';
import type { Paper } from '../papers/paper.ts';
import type { Instant } from '../time.ts';
import { taxonomy } from '../topics/taxonomy.ts';
import type { Board, BoardEntry, BoardId, EditionEntry } from './board.ts';

/** Papers that a board's page and feeds show. */
const mostEntries = 100;

/** Every board that is published. */
export interface Boards {
  readonly latest: Board;
  /** by the moment of entering: the feed */
  readonly trending: Board;
  /** the same papers by heat: the page */
  readonly hottest: Board;
  /** frozen editions, an entry each */
  readonly daily: Board<EditionEntry>;
  readonly weekly: Board<EditionEntry>;
  readonly topics: readonly Board[];
  /** every category that has papers in the window, and every archive of several: `cs`, `cs.CL`; by name */
  readonly categories: readonly Board[];
  /** new versions of known papers, each once */
  readonly revisions: Board;
}

/**
 * Make the boards of a window that begins at `since`. Pure: the same window gives the same boards. What came onto a board
 * after `until` is dated by a clock that had jumped ahead, and is not on it before its time.
 */
export function buildBoards(window: Window, since: Instant, until: Instant = endOfTime): Boards {
  const papers = [...window.values()].filter(({ listedAt }) => listedAt >= since);
  const byTopic = new Map<string, Paper[]>(taxonomy.map(({ slug }) => [slug, []]));
  for (const paper of papers) for (const { slug } of paper.topics) byTopic.get(slug)?.push(paper);
  const trending = papers
    .flatMap((paper) =>
      paper.trendingAt && paper.trendingAt <= until ? [{ paper, date: paper.trendingAt }] : [],
    )
    .sort((a, b) => descending(a.date, b.date) || descending(b.paper.id, a.paper.id));
  const revised = [...window.values()]
    .flatMap((paper) =>
      paper.revisedAt && paper.revisedAt >= since && paper.revisedAt <= until
        ? [{ paper, date: paper.revisedAt, revision: paper.version ?? 1 }]
        : [],
    )
    .sort((a, b) => descending(a.date, b.date) || descending(b.paper.id, a.paper.id));
  const [title, about] = ['Trending papers', 'Papers in the order in which they reached the top of the day.'];
  return {
    latest: board('latest', 'Latest papers', 'Every paper, newest first.', listed(papers)),
    trending: board('trending', title, about, trending),
    hottest: board(
      'trending',
      title,
      about,
      [...trending].sort((a, b) => byHeat(a.paper, b.paper)),
    ),
    daily: editions('daily', 'Daily editions', 'The best papers of every day, once it is over.'),
    weekly: editions('weekly', 'Weekly editions', 'The best papers of every week, once it is over.'),
    categories: [],
    revisions: board('revisions', 'Revisions', 'New versions of papers, each of them once.', revised),
    topics: taxonomy.map((topic) =>
      board(`topic/${topic.slug}`, topic.name, `${topic.about}.`, listed(byTopic.get(topic.slug) ?? [])),
    ),
  };
}

const listed = (papers: readonly Paper[]): BoardEntry[] =>
  papers.map((paper) => ({ paper, date: paper.listedAt }));

const descending = (a: string, b: string): number => (a === b ? 0 : a > b ? -1 : 1);

function board(id: BoardId, title: string, description: string, all: readonly BoardEntry[]): Board {
  const entries = all.slice(0, mostEntries);
  const updatedAt = entries
    .flatMap(({ paper, date }): Instant[] => [paper.updatedAt, date])
    .reduce<Instant | undefined>((last, at) => (last && last > at ? last : at), undefined);
  return defined({ id, title, description, entries, total: all.length, updatedAt });
}

const editions = (id: BoardId, title: string, description: string): Board<EditionEntry> => ({
  id,
  title,
  description,
  entries: [],
  total: 0,
});

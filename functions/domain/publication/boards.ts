import { defined } from '../defined.ts';
import type { Window } from '../library/window.ts';
import { byHeat } from '../papers/heat.ts';
import { endOfTime } from '../papers/listing/paper-reads.ts';
import type { Paper } from '../papers/paper.ts';
import type { Instant } from '../time.ts';
import { taxonomy } from '../topics/taxonomy.ts';
import type { Board, BoardId, Entry } from './board.ts';

/** So many papers a board's page and feeds show. */
const most = 100;

/** Everything that is published, as lists. */
export interface Boards {
  readonly latest: Board;
  /** by the moment of entering: the feed */
  readonly trending: Board;
  /** the same papers by heat: the page */
  readonly hottest: Board;
  readonly topics: readonly Board[];
  /** new versions of known papers, each once */
  readonly revisions: Board;
}

/**
 * The window, which begins at `since` → its boards. Pure: the same window gives the same boards. What came onto a board
 * after `until` is dated by a clock that had jumped ahead, and is not on it before its time.
 */
export function boardsOf(window: Window, since: Instant, until: Instant = endOfTime): Boards {
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
    revisions: board('revisions', 'Revisions', 'New versions of papers, each of them once.', revised),
    topics: taxonomy.map((topic) =>
      board(`topic/${topic.slug}`, topic.name, `${topic.about}.`, listed(byTopic.get(topic.slug) ?? [])),
    ),
  };
}

const listed = (papers: readonly Paper[]): Entry[] =>
  papers.map((paper) => ({ paper, date: paper.listedAt }));

const descending = (a: string, b: string): number => (a === b ? 0 : a > b ? -1 : 1);

function board(id: BoardId, title: string, description: string, all: readonly Entry[]): Board {
  const entries = all.slice(0, most);
  const updatedAt = entries
    .flatMap(({ paper, date }): Instant[] => [paper.updatedAt, date])
    .reduce<Instant | undefined>((last, at) => (last && last > at ? last : at), undefined);
  return defined({ id, title, description, entries, total: all.length, updatedAt });
}

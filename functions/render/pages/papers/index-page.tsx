import type { Site } from '../../../domain/library/site.ts';
import type { Board } from '../../../domain/publication/board.ts';
import { periodPath } from '../../../domain/publication/paths.ts';
import type { Period } from '../../../domain/publication/period.ts';
import { dayOf } from '../../../domain/time.ts';
import { periodTitle } from '../../period-title.ts';
import { SubscribeForm } from '../alerts/subscribe-form.tsx';
import { boardFeeds, FeedLinks } from '../parts/feed-links.tsx';
import { PaperCard } from '../parts/paper-card.tsx';
import { renderPage } from '../parts/render-page.tsx';
import { BoardList } from './board-list.tsx';
import { OlderPapers } from './older-papers.tsx';
import { PapersByDay } from './papers-by-day.tsx';

export interface IndexPageProps {
  readonly site: Site;
  readonly latest: Board;
  readonly trending: Board;
  readonly topics: readonly Board[];
  /** those that hold the moment of publication */
  readonly periods?: CurrentPeriods;
}

interface CurrentPeriods {
  readonly day: Period;
  readonly week: Period;
  readonly month: Period;
}

const mostTrending = 10;

const Trending = ({ board }: { board: Board }) => (
  <section aria-labelledby="trending">
    <div class="head">
      <h2 class="section" id="trending">
        {board.title}
      </h2>
      <FeedLinks feeds={boardFeeds(board)} of={board.title} />
    </div>
    {board.entries.length === 0 ? <p class="lede">Nothing is trending yet.</p> : null}
    <ol class="trending">
      {board.entries.slice(0, mostTrending).map(({ paper, date }, index) => (
        <li>
          <PaperCard paper={paper} level={3} date={date} length={index === 0 ? 520 : 180} />
        </li>
      ))}
    </ol>
  </section>
);

const Current = ({ periods }: { periods: CurrentPeriods }) => (
  <ul class="also">
    {(
      [
        ['Today', periods.day],
        ['This week', periods.week],
        ['This month', periods.month],
      ] as const
    ).map(([label, period]) => (
      <li>
        <a href={periodPath('latest', period)}>{label}</a>
      </li>
    ))}
  </ul>
);

const Latest = ({ board, periods }: { board: Board; periods: CurrentPeriods | undefined }) => (
  <section aria-labelledby="latest">
    <div class="head">
      <h2 class="section" id="latest">
        {board.title}
      </h2>
      <FeedLinks feeds={boardFeeds(board)} of={board.title} />
    </div>
    {board.entries.length === 0 ? <p class="lede">No papers yet.</p> : null}
    {periods ? <Current periods={periods} /> : null}
    <PapersByDay entries={board.entries} level={3} daysOf={board.id} />
    <OlderPapers board={board} />
  </section>
);

/** The day of the newest entry on the page: the page has no clock, and is as old as its papers. */
function dateline(boards: readonly Board[]): string | undefined {
  const newest = boards
    .flatMap((board) => board.entries.slice(0, 1).map((entry) => dayOf(entry.date)))
    .sort();
  const day = newest.at(-1);
  return day ? periodTitle({ kind: 'day', name: day }) : undefined;
}

/** The site's first page: what is trending, what came lately, the topics, and how to have it all delivered. */
export const indexPage = ({ site, latest, trending, topics, periods }: IndexPageProps): string =>
  renderPage({
    site,
    about: {
      description: latest.description,
      path: '/',
      feeds: [...boardFeeds(latest), ...boardFeeds(trending)],
    },
    front: { dateline: dateline([latest, trending]) },
    subscribes: true,
    body: (
      <>
        <Trending board={trending} />
        <SubscribeForm />
        <div class="columns">
          <Latest board={latest} periods={periods} />
          <div class="aside">
            <section aria-labelledby="topics">
              <h2 class="section" id="topics">
                Topics
              </h2>
              <BoardList boards={topics} />
              <p class="more">
                <a href="/topics/">What each is about</a>, and all <a href="/categories/">categories</a>
              </p>
            </section>
          </div>
        </div>
      </>
    ),
  });

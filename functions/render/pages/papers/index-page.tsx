import type { Site } from '../../../domain/library/site.ts';
import type { Board } from '../../../domain/publication/board.ts';
import { dayOf, weekdayName, weekdayOf } from '../../../domain/time.ts';
import { formatDay } from '../../dates.ts';
import { SubscribeForm } from '../alerts/subscribe-form.tsx';
import { boardFeeds, FeedLinks } from '../parts/feed-links.tsx';
import { PaperCard } from '../parts/paper-card.tsx';
import { renderPage } from '../parts/render-page.tsx';
import { PapersByDay } from './papers-by-day.tsx';
import { TopicList } from './topic-list.tsx';

export interface IndexPageProps {
  readonly site: Site;
  readonly latest: Board;
  readonly trending: Board;
  readonly topics: readonly Board[];
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

const Latest = ({ board }: { board: Board }) => (
  <section aria-labelledby="latest">
    <div class="head">
      <h2 class="section" id="latest">
        {board.title}
      </h2>
      <FeedLinks feeds={boardFeeds(board)} of={board.title} />
    </div>
    {board.entries.length === 0 ? <p class="lede">No papers yet.</p> : null}
    <PapersByDay entries={board.entries} level={3} />
    {board.total > board.entries.length ? (
      <p class="more">
        These are the newest {board.entries.length} of {board.total} papers. The rest is under its{' '}
        <a href="#topics">topics</a> and in the <a href="/search">search</a>.
      </p>
    ) : null}
  </section>
);

/** The day of the newest entry on the page: the page has no clock, and is as old as its papers. */
function dateline(boards: readonly Board[]): string | undefined {
  const newest = boards
    .flatMap((board) => board.entries.slice(0, 1).map((entry) => dayOf(entry.date)))
    .sort();
  const day = newest.at(-1);
  return day ? `${weekdayName(weekdayOf(day))}, ${formatDay(day)}` : undefined;
}

/** The site's first page: what is trending, what came lately, the topics, and how to have it all delivered. */
export const indexPage = ({ site, latest, trending, topics }: IndexPageProps): string =>
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
          <Latest board={latest} />
          <div class="aside">
            <section aria-labelledby="topics">
              <h2 class="section" id="topics">
                Topics
              </h2>
              <TopicList topics={topics} />
            </section>
          </div>
        </div>
      </>
    ),
  });

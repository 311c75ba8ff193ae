import type { Site } from '../../../domain/library/site.ts';
import type { Board } from '../../../domain/publication/board.ts';
import { pagePath } from '../../../domain/publication/paths.ts';
import { SubscribeForm } from '../alerts/subscribe-form.tsx';
import { boardFeeds, FeedLinks } from '../parts/feed-links.tsx';
import { renderPage } from '../parts/render-page.tsx';
import { PapersByDay } from './papers-by-day.tsx';
import { TopicList } from './topic-list.tsx';

export interface TopicPageProps {
  readonly site: Site;
  readonly board: Board;
  readonly topics: readonly Board[];
}

const slugOf = (board: Board): string => board.id.replace(/^topic\//, '');

const Older = ({ board }: { board: Board }) =>
  board.total > board.entries.length ? (
    <p class="more">
      These are the newest {board.entries.length} of {board.total} papers.{' '}
      <a href={`/search?${new URLSearchParams({ q: `topic:${slugOf(board)}` })}`}>All of them</a>
    </p>
  ) : null;

/** The page of one topic: what it is about, its papers by day, its feeds, and a form to have them mailed. */
export const topicPage = ({ site, board, topics }: TopicPageProps): string =>
  renderPage({
    site,
    about: {
      title: board.title,
      description: board.description,
      path: pagePath(board.id),
      feeds: boardFeeds(board),
    },
    subscribes: true,
    body: (
      <>
        <h1>{board.title}</h1>
        <p class="lede">{board.description}</p>
        <FeedLinks feeds={boardFeeds(board)} of={board.title} />
        <div class="columns">
          <div>
            {board.entries.length === 0 ? <p class="lede">No papers on this topic yet.</p> : null}
            <PapersByDay entries={board.entries} level={2} />
            <Older board={board} />
          </div>
          <div class="aside">
            <SubscribeForm filter={`topic:${slugOf(board)}`} heading="Have this topic delivered" />
            <section aria-labelledby="topics">
              <h2 class="section" id="topics">
                All topics
              </h2>
              <TopicList topics={topics} current={board} />
            </section>
          </div>
        </div>
      </>
    ),
  });

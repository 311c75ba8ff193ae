import type { Site } from '../../../domain/library/site.ts';
import type { Board } from '../../../domain/publication/board.ts';
import type { PeriodView } from '../../../domain/publication/period.ts';
import type { TopicMovements } from '../../../domain/publication/topic-movements.ts';
import { periodTitle } from '../../period-title.ts';
import { SubscribeForm } from '../alerts/subscribe-form.tsx';
import { boardFeeds, FeedLinks } from '../parts/feed-links.tsx';
import { PaperLine } from '../parts/paper-line.tsx';
import { renderPage } from '../parts/render-page.tsx';
import { TopicMovementList } from '../parts/topic-movement-list.tsx';
import { BoardList } from './board-list.tsx';
import { FrontEdition } from './front-edition.tsx';

export interface IndexPageProps {
  readonly site: Site;
  readonly latest: Board;
  readonly trending: Board;
  readonly topics: readonly Board[];
  readonly movements: TopicMovements;
  /** today where it has papers, else the last day that has; undefined where there was none */
  readonly edition?: PeriodView;
}

/** Papers of those that are trending that the first page shows. */
export const mostTrending = 10;

const Trending = ({ board }: { board: Board }) => (
  <section aria-labelledby="trending">
    <div class="head">
      <h2 class="section" id="trending">
        <a href="/trending/">{board.title}</a>
      </h2>
      <FeedLinks feeds={boardFeeds(board)} of={board.title} />
    </div>
    {board.entries.length === 0 ? <p class="lede">Nothing is trending yet.</p> : null}
    <ol class="lines ranked">
      {board.entries.slice(0, mostTrending).map(({ paper }) => (
        <li>
          <PaperLine paper={paper} />
        </li>
      ))}
    </ol>
  </section>
);

/** The day of the edition: the page has no clock, and is as old as its papers. */
const dateline = (edition: PeriodView | undefined): string | undefined =>
  edition && periodTitle(edition.period);

/** The site's first page: today's edition, what is trending, what moves among the topics, and how to have it all delivered. */
export const indexPage = (props: IndexPageProps): string => {
  const { site, latest, trending, topics, edition, movements } = props;
  return renderPage({
    site,
    about: {
      description:
        'Today’s papers, what is trending, and what moves in each topic, as pages, feeds and e-mail alerts.',
      path: '/',
      feeds: [...boardFeeds(latest), ...boardFeeds(trending)],
    },
    front: { dateline: dateline(edition) },
    subscribes: true,
    lists: edition !== undefined,
    body: (
      <>
        {edition ? <FrontEdition view={edition} /> : <p class="lede">No papers yet.</p>}
        <div class="columns">
          <div>
            <Trending board={trending} />
            <SubscribeForm />
          </div>
          <div class="aside">
            <TopicMovementList movements={movements} />
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
};

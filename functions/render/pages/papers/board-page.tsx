import type { Site } from '../../../domain/library/site.ts';
import type { Board, BoardId } from '../../../domain/publication/board.ts';
import { countsOf, type DayCounts } from '../../../domain/publication/count-by-day.ts';
import { pagePath } from '../../../domain/publication/paths.ts';
import { SubscribeForm } from '../alerts/subscribe-form.tsx';
import { wayAbove } from '../parts/board-way.ts';
import { Breadcrumbs } from '../parts/breadcrumbs.tsx';
import { CurrentPeriods } from '../parts/current-periods.tsx';
import { DayBars } from '../parts/day-bars.tsx';
import { boardFeeds, FeedLinks } from '../parts/feed-links.tsx';
import { renderPage } from '../parts/render-page.tsx';
import { ViewLinks } from '../parts/view-links.tsx';
import { BoardList } from './board-list.tsx';
import { OlderPapers } from './older-papers.tsx';
import { PapersByDay } from './papers-by-day.tsx';

interface BoardPageProps {
  readonly site: Site;
  readonly board: Board;
  /** of the window, of this board among others */
  readonly counts: DayCounts;
  /** the name of the page where it is longer than the board's */
  readonly heading?: string;
  /** what the board shows, as a filter: `topic:retrieval`; empty for all papers */
  readonly filter: string;
  /** `topic`, `category` */
  readonly kind: string;
  /** the boards that one may go to from here, under a heading */
  readonly others: { readonly id: string; readonly heading: string; readonly boards: readonly Board[] };
}

/** The page of a board: what it is about, its papers by day, the same in other orders, its feeds, and a form to have them mailed. */
export function boardPage(props: BoardPageProps): string {
  const { site, board, heading = board.title, filter, kind, others } = props;
  const { id, title, description, entries } = board;
  const feeds = boardFeeds(board);
  return renderPage({
    site,
    about: { title: heading, description, path: pagePath(id), feeds },
    subscribes: true,
    lists: true,
    body: (
      <>
        <BoardHead {...props} />
        <div class="columns">
          <div id="papers">
            {entries.length === 0 ? <p class="lede">No papers in the last thirty days.</p> : null}
            <PapersByDay entries={entries} level={2} daysOf={id} />
            <OlderPapers board={board} />
          </div>
          <div class="aside">
            <SubscribeForm filter={filter} heading={`Have this ${kind} delivered`} />
            <section class="deliveries" aria-labelledby="feeds">
              <h2 class="section" id="feeds">
                As feeds
              </h2>
              <FeedLinks feeds={feeds} of={title} />
            </section>
            <OtherBoards others={others} current={id} />
          </div>
        </div>
      </>
    ),
  });
}

/** The other boards, where there are any. */
const OtherBoards = ({
  others: { id, heading, boards },
  current,
}: Pick<BoardPageProps, 'others'> & { current: BoardId }) =>
  boards.length < 2 ? null : (
    <section aria-labelledby={id}>
      <h2 class="section" id={id}>
        {heading}
      </h2>
      <BoardList boards={boards.map(({ id, title }) => ({ id, title }))} current={current} />
    </section>
  );

/** What stands above a board's papers: its name, what it is about, how many came on each day, and its other pages. */
const BoardHead = ({ board: { id, title, description, total }, counts, heading = title }: BoardPageProps) => {
  // where nothing came within the window there is nothing to put in order
  const today = total > 0 ? counts.days.at(-1) : undefined;
  return (
    <>
      <Breadcrumbs way={wayAbove(id, title)} here={title} />
      <div class="overview">
        <div>
          <h1>{heading}</h1>
          <p class="lede">{description}</p>
          {today ? <CurrentPeriods board={id} today={today} /> : null}
        </div>
        <DayBars days={counts.days} counts={countsOf(id, counts)} of={id === 'latest' ? '' : title} />
      </div>
      {total > 0 ? <ViewLinks board={id} order="newest" form="full" /> : null}
    </>
  );
};

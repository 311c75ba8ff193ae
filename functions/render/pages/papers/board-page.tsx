import type { Child } from 'hono/jsx';
import type { Site } from '../../../domain/library/site.ts';
import type { Board } from '../../../domain/publication/board.ts';
import { pagePath } from '../../../domain/publication/paths.ts';
import { SubscribeForm } from '../alerts/subscribe-form.tsx';
import { boardWay } from '../parts/board-way.ts';
import { Breadcrumbs } from '../parts/breadcrumbs.tsx';
import { boardFeeds, FeedLinks } from '../parts/feed-links.tsx';
import { renderPage } from '../parts/render-page.tsx';
import { OlderPapers } from './older-papers.tsx';
import { PapersByDay } from './papers-by-day.tsx';

interface BoardPageProps {
  readonly site: Site;
  readonly board: Board;
  /** the name of the page where it is longer than the board's */
  readonly heading?: string;
  /** what the board shows, as a filter: `topic:retrieval` */
  readonly filter: string;
  /** `topic`, `category` */
  readonly kind: string;
  /** the other boards of its kind */
  readonly others: Child;
}

/** The page of a topic or a category: what it is about, its papers by day, its feeds, and a form to have them mailed. */
export function boardPage({
  site,
  board,
  heading = board.title,
  filter,
  kind,
  others,
}: BoardPageProps): string {
  const { id, title, description, entries } = board;
  const feeds = boardFeeds(board);
  return renderPage({
    site,
    about: { title: heading, description, path: pagePath(id), feeds },
    subscribes: true,
    body: (
      <>
        <Breadcrumbs way={boardWay(id, title).slice(0, -1)} here={title} />
        <h1>{heading}</h1>
        <p class="lede">{description}</p>
        <FeedLinks feeds={feeds} of={title} />
        <div class="columns">
          <div>
            {entries.length === 0 ? <p class="lede">No papers in the last thirty days.</p> : null}
            <PapersByDay entries={entries} level={2} daysOf={id} />
            <OlderPapers board={board} />
          </div>
          <div class="aside">
            <SubscribeForm filter={filter} heading={`Have this ${kind} delivered`} />
            {others}
          </div>
        </div>
      </>
    ),
  });
}

import type { Site } from '../../../domain/library/site.ts';
import type { Board } from '../../../domain/publication/board.ts';
import { pagePath } from '../../../domain/publication/paths.ts';
import { boardFeeds, FeedLinks } from '../parts/feed-links.tsx';
import { renderPage } from '../parts/render-page.tsx';
import { PapersByDay } from './papers-by-day.tsx';

/** The page of new versions of known papers, by the day on which they came: a replacement is never shown as a new paper. */
export const revisionsPage = ({ site, board }: { readonly site: Site; readonly board: Board }): string =>
  renderPage({
    site,
    about: {
      title: board.title,
      description: board.description,
      path: pagePath(board.id),
      feeds: boardFeeds(board),
    },
    lists: true,
    body: (
      <div class="narrow">
        <h1>{board.title}</h1>
        <p class="lede">{board.description}</p>
        <FeedLinks feeds={boardFeeds(board)} of={board.title} />
        {board.entries.length === 0 ? (
          <p class="lede">No paper was revised in the last thirty days.</p>
        ) : null}
        <div id="papers">
          <PapersByDay entries={board.entries} level={2} />
        </div>
      </div>
    ),
  });

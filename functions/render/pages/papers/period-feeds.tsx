import type { PeriodView } from '../../../domain/publication/period.ts';
import { boardFeeds, FeedLinks } from '../parts/feed-links.tsx';

/** The board whose feeds belong to a period's page. */
export const feedsOfPeriod = ({ board, title }: PeriodView) =>
  boardFeeds({ id: board, title: board === 'latest' ? 'Latest papers' : title });

/** Editions are of all papers, and of days and weeks. */
function editionOf({ board, period }: PeriodView) {
  if (board !== 'latest' || period.kind === 'month') return undefined;
  return period.kind === 'day'
    ? {
        feeds: boardFeeds({ id: 'daily', title: 'Daily editions' }),
        says: 'The best of every day, an entry a day',
      }
    : {
        feeds: boardFeeds({ id: 'weekly', title: 'Weekly editions' }),
        says: 'The best of every week, an entry a week',
      };
}

/** The feeds that bring what a period's page shows: the board's, and the editions of its kind. */
export const PeriodFeeds = ({ view }: { view: PeriodView }) => {
  const edition = editionOf(view);
  const name = view.board === 'latest' ? 'Latest papers' : view.title;
  return (
    <section class="deliveries" aria-labelledby="feeds">
      <h2 class="section" id="feeds">
        As feeds
      </h2>
      <p>Every paper{view.board === 'latest' ? '' : ` of ${name}`}, an entry a paper</p>
      <FeedLinks feeds={feedsOfPeriod(view)} of={name} />
      {edition ? (
        <>
          <p>{edition.says}</p>
          <FeedLinks feeds={edition.feeds} of={edition.feeds[0]?.title ?? ''} />
        </>
      ) : null}
    </section>
  );
};

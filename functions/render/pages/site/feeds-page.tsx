import type { Site } from '../../../domain/library/site.ts';
import type { Board } from '../../../domain/publication/board.ts';
import { feedFormats, feedPath, pagePath } from '../../../domain/publication/paths.ts';
import { boardFeeds, feedFormatNames, feedMediaTypes } from '../parts/feed-links.tsx';
import { renderPage } from '../parts/render-page.tsx';

export interface FeedsPageProps {
  readonly site: Site;
  /** in the order in which they are listed */
  readonly boards: readonly Board[];
}

const FeedTable = ({ boards }: { boards: readonly Board[] }) => (
  <table>
    <caption class="hidden">All feeds, in three formats</caption>
    <thead>
      <tr>
        <th scope="col">Papers</th>
        {feedFormats.map((format) => (
          <th scope="col">{feedFormatNames[format]}</th>
        ))}
      </tr>
    </thead>
    <tbody>
      {boards.map((board) => (
        <tr>
          <th scope="row">
            <a href={pagePath(board.id)}>{board.title}</a>
          </th>
          {feedFormats.map((format) => (
            <td>
              <a
                href={feedPath(board.id, format)}
                type={feedMediaTypes[format]}
                aria-label={`${board.title}: ${feedFormatNames[format]}`}
              >
                {format}
              </a>
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

/** Queries worth copying, and what each one brings. */
const examples: readonly (readonly [query: string, says: string])[] = [
  ['topic=retrieval', 'one topic'],
  ['topic=agents&votes=10', 'a topic, and only papers with ten votes or more'],
  ['author=Yann+LeCun', 'one author'],
  ['has=code&since=7d&top=5/day', 'with code, of the last seven days, the five best of each'],
  ['category=cs.CL', 'one arXiv category'],
  ['q=%22state+space+model%22', 'the words of a search, here a phrase'],
];

const AnyFilter = ({ site }: { site: Site }) => (
  <>
    <h2 id="filter">Any filter is a feed</h2>
    <p>
      Put a filter behind <code>/feed.atom?</code>, or behind <code>/feed.rss?</code> or{' '}
      <code>/feed.json?</code>, and subscribe to the result. The <a href="/search">search page</a> builds such
      an address for every search.
    </p>
    <ul>
      {examples.map(([query, says]) => (
        <li>
          <a href={`/feed.atom?${query}`}>
            <code>{`${site.url}/feed.atom?${query}`}</code>
          </a>
          : {says}
        </li>
      ))}
    </ul>
  </>
);

/** The page of all feeds, and how to make more. */
export const feedsPage = ({ site, boards }: FeedsPageProps): string =>
  renderPage({
    site,
    about: {
      title: 'Feeds',
      description: `Every list of ${site.name} as RSS, Atom and JSON Feed.`,
      path: '/feeds/',
      feeds: boards.filter(({ id }) => id === 'latest' || id === 'trending').flatMap(boardFeeds),
    },
    body: (
      <div class="narrow prose">
        <h1>Feeds</h1>
        <p class="lede">
          Every list is a feed in three formats with the same papers. Take the one your reader likes; any of
          them does.
        </p>
        <p>
          All of them at once: <a href="/feeds.opml">feeds.opml</a>, a file that feed readers import.
        </p>
        <FeedTable boards={boards} />
        <AnyFilter site={site} />
      </div>
    ),
  });

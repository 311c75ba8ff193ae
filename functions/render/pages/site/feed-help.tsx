import type { Site } from '../../../domain/library/site.ts';

/** Queries worth copying, and what each one brings. */
const examples: readonly (readonly [filter: string, says: string])[] = [
  ['topic:retrieval', 'one topic'],
  ['topic:agents votes:10', 'a topic, and only papers with ten votes or more'],
  ['author:"Yann LeCun"', 'one author'],
  ['category:cs.CL has:code', 'one arXiv category, and only papers with code'],
  ['"state space model"', 'the words of a search, here a phrase'],
  ['topic:robotics top:5/day', 'the five best of every day'],
];

const queryOf = (filter: string): string => String(new URLSearchParams({ q: filter }));

const AnyFilter = ({ site }: { site: Site }) => (
  <>
    <h2 id="filter">Any filter is a feed</h2>
    <p>
      Put a filter behind <code>/feed.atom?q=</code>, or behind <code>/feed.rss?q=</code> or{' '}
      <code>/feed.json?q=</code>, and subscribe to the result. The <a href="/search">search page</a> builds
      such an address for every search, and tells how to write a filter.
    </p>
    <ul>
      {examples.map(([filter, says]) => (
        <li>
          <a href={`/feed.atom?${queryOf(filter)}`}>
            <code>{filter}</code>
          </a>
          : {says}
        </li>
      ))}
    </ul>
    <p>
      <code>{`${site.url}/feed.opml?${queryOf('topic:agents')}`}</code> is the feed of a filter as a file that
      readers import.
    </p>
  </>
);

/** What stands behind the tables of feeds: editions, archives, filters. */
export const FeedHelp = ({ site }: { site: Site }) => (
  <>
    <h2 id="editions">Editions</h2>
    <p>
      The daily and the weekly edition have one entry for each day or week: its best papers, chosen once some
      hours after its end, and never changed but for what is taken down.
    </p>
    <h2 id="archives">Archives</h2>
    <p>
      A feed holds its newest papers, a hundred at most. What came before lies in documents of its own, day by
      day, back to the first day: each names the one before it (<code>rel="prev-archive"</code>, RFC 5005),
      the first is named by the feed. A reader that knows archives misses nothing, however seldom it asks.
    </p>
    <AnyFilter site={site} />
  </>
);

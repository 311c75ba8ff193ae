import { defined } from '../../domain/defined.ts';
import type { Site } from '../../domain/library/site.ts';
import { paperPath } from '../../domain/publication/paths.ts';
import type { Instant } from '../../domain/time.ts';
import { entryId, feedId } from './entry-id.ts';
import type { FeedBoard, FeedLinks } from './feed-links.ts';
import { feedText, feedUrl } from './feed-text.ts';

/** What every format says of one feed, beside its entries. */
export interface Channel {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly siteName: string;
  readonly siteUrl: string;
  readonly links: FeedLinks;
  /** undefined while the feed is empty */
  readonly updatedAt?: Instant;
  readonly removed: readonly RemovedEntry[];
  /** weekdays on which nothing comes; 1 is Monday */
  readonly quietWeekdays: readonly number[];
}

/** An entry that was in the feed. */
export interface RemovedEntry {
  readonly id: string;
  readonly removedAt: Instant;
  /** the entry of the paper that it became, and that paper's page */
  readonly into?: { readonly id: string; readonly url: string };
}

/** Put what a board says of itself into the words of a feed. */
export function buildChannel(board: FeedBoard, site: Site, links: FeedLinks): Channel {
  const title = feedTitle(board, site);
  return defined({
    id: feedId(board.id, site),
    title,
    description: feedText(board.description) || title,
    siteName: feedText(site.name),
    siteUrl: `${site.url}/`,
    links: encodeAddresses(links),
    updatedAt: board.updatedAt,
    removed: removedEntries(board, site),
    quietWeekdays: board.quietWeekdays ?? [],
  });
}

/** The title of a board's feed, `Retrieval · Paperboy`: in a reader's list it stands among the feeds of other sites. */
export function feedTitle({ title }: Pick<FeedBoard, 'title'>, site: Site): string {
  return [title, site.name].map(feedText).join(' · ');
}

/** Removals that a document tells of, the newest. */
const mostRemoved = 100;

/** On the board of revisions entries have names of versions, which a removal does not tell. */
function removedEntries({ id, removed = [] }: FeedBoard, site: Site): RemovedEntry[] {
  if (id === 'revisions') return [];
  return removed.slice(0, mostRemoved).map(({ id, removedAt, into }) =>
    defined({
      id: entryId(id, site),
      removedAt,
      into: into === undefined ? undefined : { id: entryId(into, site), url: site.url + paperPath(into) },
    }),
  );
}

/** Addresses with their characters encoded: a filter's holds what readers typed, quotes and spaces too. */
const encodeAddresses = (links: FeedLinks): FeedLinks =>
  Object.fromEntries(
    Object.entries(links).map(([name, address]) => [name, feedUrl(address) ?? address]),
  ) as FeedLinks & Record<string, string>;

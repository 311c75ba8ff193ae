import type { Site } from '../../domain/library/site.ts';
import type { FeedFormat } from '../../domain/publication/paths.ts';
import type { Instant } from '../../domain/time.ts';
import { feedId } from './entry-id.ts';
import { buildFeedItem, type FeedItem } from './feed-item.ts';
import { boardLinks, type FeedBoard, type FeedLinks } from './feed-links.ts';
import { feedText, feedUrl } from './feed-text.ts';

/** What every format says of one feed. */
export interface Channel extends FeedLinks {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** undefined while the feed is empty */
  readonly updated?: Instant;
  readonly items: readonly FeedItem[];
  readonly site: Site;
}

/** Put a board into the words of a feed; `links` are for a feed that lies elsewhere, such as a filter's. */
export function buildChannel(
  board: FeedBoard,
  site: Site,
  format: FeedFormat,
  links: FeedLinks = boardLinks(board, site, format),
): Channel {
  const title = feedTitle(board, site);
  return {
    id: feedId(board.id, site),
    title,
    description: feedText(board.description) || title,
    ...encodeAddresses(links),
    updated: board.updatedAt,
    items: board.entries.flatMap((entry) => ('edition' in entry ? [] : [buildFeedItem(entry, site)])),
    site,
  };
}

/** The title of a board's feed, `Retrieval · Paperboy`: in a reader's list it stands among the feeds of other sites. */
export function feedTitle(board: Pick<FeedBoard, 'title'>, site: Site): string {
  return [board.title, site.name].map(feedText).join(' · ');
}

/** Addresses with their characters encoded: a filter's holds what readers typed, quotes and spaces too. */
const encodeAddresses = (links: FeedLinks): FeedLinks =>
  Object.fromEntries(
    Object.entries(links).map(([name, address]) => [name, feedUrl(address) ?? address]),
  ) as FeedLinks & Record<string, string>;

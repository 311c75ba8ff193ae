import type { Site } from '../../domain/library/site.ts';
import type { Board } from '../../domain/publication/board.ts';
import { type FeedFormat, feedPath, pagePath } from '../../domain/publication/paths.ts';
import type { Instant } from '../../domain/time.ts';
import { feedId } from './entry-id.ts';
import { buildFeedItem, type FeedItem } from './feed-item.ts';
import { feedText, feedUrl } from './feed-text.ts';

/** Where a feed is and which page it belongs to: absolute URLs. */
export interface FeedAddresses {
  readonly self: string;
  readonly page: string;
}

/** What every format says of one feed. */
export interface Channel extends FeedAddresses {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** undefined while the feed is empty */
  readonly updated?: Instant;
  readonly items: readonly FeedItem[];
  readonly site: Site;
}

/** Put a board into the words of a feed; `links` are for a feed that lies elsewhere, such as a filter's. */
export function buildChannel(board: Board, site: Site, format: FeedFormat, links?: FeedAddresses): Channel {
  const title = feedTitle(board, site);
  return {
    id: feedId(board.id, site),
    title,
    description: feedText(board.description) || title,
    self: encodeAddress(links?.self ?? site.url + feedPath(board.id, format)),
    page: encodeAddress(links?.page ?? site.url + pagePath(board.id)),
    updated: board.updatedAt,
    items: board.entries.map((entry) => buildFeedItem(entry, site)),
    site,
  };
}

/** The title of a board's feed, `Retrieval · Paperboy`: in a reader's list it stands among the feeds of other sites. */
export function feedTitle(board: Board, site: Site): string {
  return [board.title, site.name].map(feedText).join(' · ');
}

/** An address with its characters encoded: a filter's holds what readers typed, quotes and spaces too. */
const encodeAddress = (address: string): string => feedUrl(address) ?? address;

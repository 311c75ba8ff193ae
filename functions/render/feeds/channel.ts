import type { Site } from '../../domain/library/site.ts';
import type { Board } from '../../domain/publication/board.ts';
import { type FeedFormat, feedPath, pagePath } from '../../domain/publication/paths.ts';
import type { Instant } from '../../domain/time.ts';
import { feedId } from './identity.ts';
import { type Item, itemOf } from './item.ts';
import { plain, webUrl } from './plain.ts';

/** Where a feed is and which page it follows: absolute URLs. */
export interface FeedLinks {
  readonly self: string;
  readonly page: string;
}

/** What every format says of one feed. */
export interface Channel extends FeedLinks {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** undefined while the feed is empty */
  readonly updated?: Instant;
  readonly items: readonly Item[];
  readonly site: Site;
}

/** A board as a feed in that format; `links` are for a feed that lies elsewhere, such as a filter's. */
export function channelOf(board: Board, site: Site, format: FeedFormat, links?: FeedLinks): Channel {
  const title = boardTitle(board, site);
  return {
    id: feedId(board.id, site),
    title,
    description: plain(board.description) || title,
    self: spelled(links?.self ?? site.url + feedPath(board.id, format)),
    page: spelled(links?.page ?? site.url + pagePath(board.id)),
    updated: board.updatedAt,
    items: board.entries.map((entry) => itemOf(entry, site)),
    site,
  };
}

/** `Retrieval · Paperboy`: in a reader's list it stands among the feeds of other sites. */
export function boardTitle(board: Board, site: Site): string {
  return [board.title, site.name].map(plain).join(' · ');
}

/** A filter's address holds what readers typed, quotes and spaces too. */
const spelled = (address: string): string => webUrl(address) ?? address;

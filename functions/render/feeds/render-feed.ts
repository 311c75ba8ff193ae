import type { Site } from '../../domain/library/site.ts';
import type { FeedFormat } from '../../domain/publication/paths.ts';
import { buildChannel, type Channel } from './channel.ts';
import type { FeedBoard, FeedLinks } from './feed-links.ts';
import { writeAtom } from './write-atom.ts';
import { writeJsonFeed } from './write-json-feed.ts';
import { writeRss } from './write-rss.ts';

/** The Content-Type that each format is served with. */
export const feedContentTypes: Record<FeedFormat, string> = {
  rss: 'application/rss+xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
};

const writers: Record<FeedFormat, (channel: Channel) => string> = {
  rss: writeRss,
  atom: writeAtom,
  json: writeJsonFeed,
};

/**
 * Render a board as a feed: the same bytes for the same board, entries in the board's order.
 *
 * @param links absolute addresses of a feed that is not one of the board's own, such as a filter's
 */
export function renderFeed(board: FeedBoard, site: Site, format: FeedFormat, links?: FeedLinks): string {
  return writers[format](buildChannel(board, site, format, links));
}

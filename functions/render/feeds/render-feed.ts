import type { Site } from '../../domain/library/site.ts';
import type { Board } from '../../domain/publication/board.ts';
import type { FeedFormat } from '../../domain/publication/paths.ts';
import { writeAtom } from './atom.ts';
import { type Channel, channelOf, type FeedLinks } from './channel.ts';
import { writeJson } from './json.ts';
import { writeRss } from './rss.ts';

export const contentTypes: Record<FeedFormat, string> = {
  rss: 'application/rss+xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
};

const writers: Record<FeedFormat, (channel: Channel) => string> = {
  rss: writeRss,
  atom: writeAtom,
  json: writeJson,
};

/**
 * A board as a feed: the same bytes for the same board, entries in the board's order.
 *
 * @param links absolute addresses of a feed that is not one of the board's own, such as a filter's
 */
export function renderFeed(board: Board, site: Site, format: FeedFormat, links?: FeedLinks): string {
  return writers[format](channelOf(board, site, format, links));
}

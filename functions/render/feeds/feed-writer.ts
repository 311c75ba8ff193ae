import type { Channel } from './channel.ts';
import type { FeedItem } from './feed-item.ts';

/** Writes a feed in one format: entries one by one, then the document that holds them. */
export interface FeedWriter {
  readonly entry: (item: FeedItem) => string;
  readonly document: (channel: Channel, entries: readonly string[]) => string;
}

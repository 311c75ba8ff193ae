import type { Channel } from './channel.ts';
import type { FeedItem } from './feed-item.ts';

/** Writes a feed in one format: its entries one by one, and what stands around them. */
export interface FeedWriter {
  readonly entry: (item: FeedItem) => string;
  /** What stands before the entries of a document, and behind them. */
  readonly frame: (channel: Channel) => FeedFrame;
  /** what stands between two entries */
  readonly between: string;
}

/** The two parts of a document between which its entries stand. */
export interface FeedFrame {
  readonly before: string;
  readonly after: string;
}

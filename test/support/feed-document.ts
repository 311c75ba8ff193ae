import { renderFeed } from '../../functions/render/feeds/render-feed.ts';

/** A board's feed as text, for other people's parsers. */
export const feedDocument = (...asked: Parameters<typeof renderFeed>): string =>
  new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(renderFeed(...asked));

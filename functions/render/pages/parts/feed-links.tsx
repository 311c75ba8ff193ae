import type { BoardId } from '../../../domain/publication/board.ts';
import { type FeedFormat, feedFormats, feedPath } from '../../../domain/publication/paths.ts';

/** One feed, as a page names it to feed readers (`<link rel="alternate">`) and to people. */
export interface FeedLink {
  readonly title: string;
  readonly format: FeedFormat;
  /** root-relative */
  readonly path: string;
}

/** What readers call each format. */
export const feedFormatNames: Readonly<Record<FeedFormat, string>> = {
  rss: 'RSS',
  atom: 'Atom',
  json: 'JSON Feed',
};

/** The media type of each format, as a link states it. */
export const feedMediaTypes: Readonly<Record<FeedFormat, string>> = {
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  json: 'application/feed+json',
};

/** The links to the three feeds of a board. */
export const boardFeeds = (board: { readonly id: BoardId; readonly title: string }): readonly FeedLink[] =>
  feedFormats.map((format) => ({ title: board.title, format, path: feedPath(board.id, format) }));

/** The links to the three feeds of a search: `/feed.rss?q=…`. */
export const queryFeeds = (title: string, query: string): readonly FeedLink[] =>
  feedFormats.map((format) => ({
    title,
    format,
    path: `/feed.${format}?${new URLSearchParams({ q: query })}`,
  }));

/** A line of links to feeds; `of` tells them apart for those who use a screen reader. */
export const FeedLinks = ({ feeds, of }: { feeds: readonly FeedLink[]; of: string }) => (
  <ul class="feeds">
    {feeds.map(({ format, path }) => (
      <li>
        <a href={path} type={feedMediaTypes[format]} aria-label={`${of}: ${feedFormatNames[format]}`}>
          {feedFormatNames[format]}
        </a>
      </li>
    ))}
  </ul>
);

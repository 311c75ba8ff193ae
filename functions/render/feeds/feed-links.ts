import { defined } from '../../domain/defined.ts';
import type { Site } from '../../domain/library/site.ts';
import type { Board, BoardEntry, EditionEntry } from '../../domain/publication/board.ts';
import { archivePath, type FeedFormat, feedPath, pagePath } from '../../domain/publication/paths.ts';

/** A board that has feeds: of papers, or of editions. */
export type FeedBoard = Board<BoardEntry> | Board<EditionEntry>;

/** Where one document of a feed is, and where others are: absolute URLs. */
export interface FeedLinks {
  /** the very address asked, sort and limit included */
  readonly self: string;
  /** the same as HTML */
  readonly page: string;
  /** older entries (RFC 5005 §4) */
  readonly prevArchive?: string;
  /** in an archive document: newer entries */
  readonly nextArchive?: string;
  /** in an archive document, and nowhere else: the feed to subscribe to */
  readonly current?: string;
  /** the next page of a filter's feed (RFC 5005 §3) */
  readonly next?: string;
  /** the WebSub hub that is told of changes of `self` */
  readonly hub?: string;
}

/** The links of a board's own document, the one to subscribe to. */
export function boardLinks(
  { id, older }: Pick<FeedBoard, 'id' | 'older'>,
  site: Site,
  format: FeedFormat,
): FeedLinks {
  return defined({
    self: site.url + feedPath(id, format),
    page: site.url + pagePath(id),
    prevArchive: older && site.url + archivePath(id, older, format),
    hub: site.hub,
  });
}

import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import type { Site } from '../../functions/domain/library/site.ts';
import type { BoardId } from '../../functions/domain/publication/board.ts';
import { type FeedFormat, feedFormats, feedPath } from '../../functions/domain/publication/paths.ts';

/** An entry as a reader's program keeps it. */
export interface ReadEntry {
  readonly id: string;
  readonly published: string;
  /** RSS has none */
  readonly updated: string | undefined;
}

/** A document of a feed as somebody else's parser reads it, and where it goes on. */
export interface ReadDocument {
  readonly entries: readonly ReadEntry[];
  readonly older: string | undefined;
}

/** What one poll brought. */
export interface Poll {
  /** ids that were never seen before */
  readonly fresh: readonly string[];
  /** ids whose `updated` is another than it was */
  readonly updated: readonly string[];
  /** whatever no reader should meet, a sentence each */
  readonly faults: readonly string[];
  readonly documents: number;
}

/** A reader of one feed, that keeps what it has seen by id. */
export interface FeedReader {
  readonly known: ReadonlyMap<string, ReadEntry>;
  /** Ask the address subscribed to, or the one to which the feed has moved. */
  poll(movedTo?: string): Promise<Poll>;
}

/** More documents than any poll needs: a chain that does not end. */
const mostDocuments = 400;

/** Fetch an address; undefined for what is not there. */
export type FetchText = (address: string) => Promise<string | undefined>;

/**
 * Make a reader of a feed: it asks the address it subscribed to, and as long as a document holds anything that it has not seen, the
 * one before (RFC 5005: `prev-archive`, `next`; JSON Feed: `next_url`). With `readsOnce` it goes by the addresses of an archive's
 * documents instead, and asks for none twice, since those do not change (§4).
 */
export function feedReader(
  address: string,
  format: FeedFormat,
  fetchText: FetchText,
  { readsOnce = false } = {},
): FeedReader {
  const known = new Map<string, ReadEntry>();
  const read = new Set<string>();
  const take = (entry: ReadEntry, news: { fresh: string[]; updated: string[]; faults: string[] }) => {
    const before = known.get(entry.id);
    known.set(entry.id, entry);
    if (!before) news.fresh.push(entry.id);
    else if (before.updated !== entry.updated) news.updated.push(entry.id);
    if (before && before.published !== entry.published)
      news.faults.push(`${entry.id} was published ${before.published}, and now ${entry.published}`);
  };
  const poll = async (subscribed = address): Promise<Poll> => {
    const news = { fresh: [] as string[], updated: [] as string[], faults: [] as string[] };
    const archived = new Set<string>();
    let documents = 0;
    for (let at: string | undefined = subscribed; at !== undefined; ) {
      const text = await fetchText(at);
      if (text === undefined || ++documents > mostDocuments) {
        news.faults.push(`${at} ${text === undefined ? 'is not there' : 'is in a chain without an end'}`);
        break;
      }
      const document = readFeedDocument(format, text);
      const ids = document.entries.map(({ id }) => id);
      if (new Set(ids).size < ids.length) news.faults.push(`${at} holds an entry twice`);
      // the document to subscribe to and the archive overlap (RFC 5005 §4), those of the archive do not
      const again = ids.filter((id) => archived.has(id));
      if (again.length > 0) news.faults.push(`${at} holds ${again[0]}, which a newer document has`);
      if (at !== subscribed) for (const id of ids) archived.add(id);
      const isKnown = ids.length > 0 && ids.every((id) => known.has(id));
      for (const entry of document.entries) take(entry, news);
      if (at !== subscribed) read.add(at);
      const isDone = readsOnce ? read.has(document.older ?? '') : isKnown;
      at = isDone ? undefined : document.older;
    }
    return { ...news, documents };
  };
  return { known, poll };
}

/** Read a document with feedsmith. */
export function readFeedDocument(format: FeedFormat, text: string): ReadDocument {
  if (format === 'json') {
    const feed = parseJsonFeed(text);
    const entries = (feed.items ?? []).map(({ id = '', date_published = '', date_modified }) => ({
      id,
      published: String(date_published),
      updated: date_modified === undefined ? undefined : String(date_modified),
    }));
    return { entries, older: feed.next_url };
  }
  if (format === 'rss') {
    const { items = [], atom } = parseRssFeed(text);
    const entries = items.map(({ guid, pubDate = '' }) => ({
      id: guid?.value ?? '',
      published: String(pubDate),
      updated: undefined,
    }));
    return { entries, older: olderOf(atom?.links) };
  }
  const { entries = [], links } = parseAtomFeed(text);
  return {
    entries: entries.map(({ id = '', published = '', updated }) => ({
      id,
      published: String(published),
      updated: updated === undefined ? undefined : String(updated),
    })),
    older: olderOf(links),
  };
}

const olderOf = (
  links: readonly { readonly rel?: string; readonly href?: string }[] = [],
): string | undefined => links.find(({ rel }) => rel === 'prev-archive' || rel === 'next')?.href;

/** Boards of every kind. */
export const followedBoards = [
  'latest',
  'topic/graphs',
  'category/cs.CL',
  'category/cs',
  'revisions',
  'trending',
  'daily',
  'weekly',
] as const satisfies readonly BoardId[];

/** A reader of a board, or of a filter, in one format. */
export interface FollowedFeed {
  readonly board: (typeof followedBoards)[number] | 'filter';
  readonly format: FeedFormat;
  readonly path: string;
  readonly reader: FeedReader;
}

/** Follow each of these boards, and the filter `graph`, in every format. */
export function followFeeds({ url }: Pick<Site, 'url'>, fetchText: FetchText): FollowedFeed[] {
  const follow = (board: FollowedFeed['board'], format: FeedFormat, path: string): FollowedFeed => ({
    board,
    format,
    path,
    reader: feedReader(url + path, format, fetchText),
  });
  return feedFormats.flatMap((format) => [
    ...followedBoards.map((board) => follow(board, format, feedPath(board, format))),
    follow('filter', format, `/feed.${format}?q=graph`),
  ]);
}

import type { Site } from '../../domain/library/site.ts';
import type { BoardEntry, EditionEntry } from '../../domain/publication/board.ts';
import type { FeedFormat } from '../../domain/publication/paths.ts';
import { buildChannel } from './channel.ts';
import { editionItem } from './edition-item.ts';
import { boardLinks, type FeedBoard, type FeedLinks } from './feed-links.ts';
import type { FeedWriter } from './feed-writer.ts';
import { fitEntries, mostFeedBytes } from './fit-entries.ts';
import { keepByPaper } from './keep-by-paper.ts';
import { type Lengths, wholeLengths } from './lengths.ts';
import { paperItem } from './paper-item.ts';
import { type PaperWords, paperWords } from './paper-words.ts';
import { atomWriter } from './write-atom.ts';
import { jsonFeedWriter } from './write-json-feed.ts';
import { rssWriter } from './write-rss.ts';

/** The Content-Type that each format is served with. */
export const feedContentTypes: Record<FeedFormat, string> = {
  rss: 'application/rss+xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
};

const writers: Record<FeedFormat, FeedWriter> = { rss: rssWriter, atom: atomWriter, json: jsonFeedWriter };

/**
 * Render a board as a feed in UTF-8: the same bytes for the same board, entries in the board's order, at most 100 and 512 KB
 * of them. Bytes and no string, since the engine takes ten times as long to put entries together as text and encode the whole.
 *
 * @param links where this document and others are, for one that is not the board's own: of its archive, or of a filter
 */
export function renderFeed(
  board: FeedBoard,
  site: Site,
  format: FeedFormat,
  links: FeedLinks = boardLinks(board, site, format),
): Uint8Array<ArrayBuffer> {
  const { frame, between } = writers[format];
  const { before, after } = frame(buildChannel(board, site, links));
  const room = mostFeedBytes - Buffer.byteLength(before + after);
  const entries = fitEntries<BoardEntry | EditionEntry>(
    board.entries,
    (entry, lengths) =>
      'edition' in entry
        ? writeEdition(entry, { site, format, lengths })
        : writePaper(entry, { site, format, lengths }),
    room,
  );
  const separator = Buffer.from(between);
  return Buffer.concat([
    Buffer.from(before),
    ...entries.flatMap((entry, index) => (index === 0 ? [entry] : [separator, entry])),
    Buffer.from(after),
  ]);
}

// A paper stands on five boards, in three formats. Its entries are kept as they were written, about 8 KB a paper; its words
// no longer than the formats of a board or two need them: so many small objects cost the collector more than to make them again.
const entriesOf = keepByPaper(4_000, () => new Map<string, Uint8Array>());
const wordsOf = keepByPaper(200, (paper, site) => paperWords(paper, site, wholeLengths));

/** How an entry is to be written. */
interface Manner {
  readonly site: Site;
  readonly format: FeedFormat;
  readonly lengths: Lengths;
}

const writeEdition = (entry: EditionEntry, { site, format, lengths }: Manner): Uint8Array =>
  Buffer.from(writers[format].entry(editionItem(entry, site, lengths)));

/** Write an entry of a paper; whole ones are written once and kept. */
function writePaper(entry: BoardEntry, { site, format, lengths }: Manner): Uint8Array {
  const { paper, date, revision = '', withdrawal = '' } = entry;
  const write = (words: PaperWords) => Buffer.from(writers[format].entry(paperItem(entry, words, site)));
  if (lengths !== wholeLengths) return write(paperWords(paper, site, lengths));
  // why it is like another one is of this feed alone
  if (entry.like) return write(wordsOf(paper, site));
  const key = `${format} ${date} ${revision} ${withdrawal}`;
  const entries = entriesOf(paper, site);
  const known = entries.get(key);
  if (known !== undefined) return known;
  const written = write(wordsOf(paper, site));
  entries.set(key, written);
  return written;
}

import { type Lengths, shorterLengths, wholeLengths } from './lengths.ts';

/** Most bytes of a document: readers fetch it again and again, and some refuse larger ones. */
export const mostFeedBytes = 512 * 1_024;

/** Most entries of a document. */
export const mostFeedEntries = 100;

/**
 * Entries that are written so that they have room: whole if they can be, else with the longest texts and lists cut, else
 * fewer, the last of which the feed's archive holds.
 *
 * @param room bytes that they may take, with a separator of two bytes behind each
 */
export function fitEntries<Entry>(
  all: readonly Entry[],
  write: (entry: Entry, lengths: Lengths) => string,
  room: number,
): string[] {
  const entries = all.slice(0, mostFeedEntries);
  let written: string[] = [];
  for (const lengths of [wholeLengths, ...shorterLengths]) {
    written = entries.map((entry) => write(entry, lengths));
    if (bytesOf(written) <= room) return written;
  }
  while (bytesOf(written) > room) written.pop();
  return written;
}

/** Counted one by one: that is eight times as fast as for the whole, most of which is plain ASCII. */
const bytesOf = (written: readonly string[]): number =>
  written.reduce((sum, entry) => sum + Buffer.byteLength(entry) + 2, 0);

import { type Lengths, shorterLengths, wholeLengths } from './lengths.ts';

/** Most bytes of a document: readers fetch it again and again, and some refuse larger ones. */
export const mostFeedBytes = 512 * 1_024;

/** Most entries of a document. */
export const mostFeedEntries = 100;

/**
 * Entries, encoded, that are written so that they have room: whole if they can be, else with the longest texts and lists cut, else
 * fewer, the last of which the feed's archive holds.
 *
 * @param room bytes that they may take, with two between each and the next
 */
export function fitEntries<Entry>(
  all: readonly Entry[],
  write: (entry: Entry, lengths: Lengths) => Uint8Array,
  room: number,
): Uint8Array[] {
  const entries = all.slice(0, mostFeedEntries);
  let written: Uint8Array[] = [];
  for (const lengths of [wholeLengths, ...shorterLengths]) {
    written = entries.map((entry) => write(entry, lengths));
    if (bytesOf(written) <= room) return written;
  }
  while (bytesOf(written) > room) written.pop();
  return written;
}

const bytesOf = (written: readonly Uint8Array[]): number =>
  written.reduce((sum, entry) => sum + entry.length + 2, 0);

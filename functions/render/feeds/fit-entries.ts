import { type Lengths, shorterLengths, wholeLengths } from './lengths.ts';

/** Most bytes of a document: readers fetch it again and again, and some refuse larger ones. */
export const mostFeedBytes = 512 * 1_024;

/** Most entries of a document. */
export const mostFeedEntries = 100;

/** How a document is written of entries: each at these lengths, then all together. */
interface Writing<Entry> {
  readonly write: (entry: Entry, lengths: Lengths) => string;
  readonly join: (written: readonly string[]) => string;
}

/**
 * A document that is not too large: whole if it can be, else with its longest texts and lists cut, else with fewer entries,
 * the last of which its archive holds.
 */
export function fitEntries<Entry>(all: readonly Entry[], { write, join }: Writing<Entry>): string {
  const entries = all.slice(0, mostFeedEntries);
  let written: string[] = [];
  for (const lengths of [wholeLengths, ...shorterLengths]) {
    written = entries.map((entry) => write(entry, lengths));
    const document = join(written);
    if (Buffer.byteLength(document) <= mostFeedBytes) return document;
  }
  while (written.length > 0 && Buffer.byteLength(join(written)) > mostFeedBytes) written.pop();
  return join(written);
}

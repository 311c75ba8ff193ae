import type { Site } from '../../domain/library/site.ts';
import type { Paper } from '../../domain/papers/paper.ts';
import { wholeLengths } from './lengths.ts';
import { type PaperWords, paperWords } from './paper-words.ts';

/** A paper in words, and its entries as they were written: by format, date and version. */
export interface WrittenPaper {
  readonly words: PaperWords;
  readonly entries: Map<string, string>;
}

/** Papers of which this is kept, and as many of those before: each takes about 10 KB. */
const mostPapers = 4_000;

/** Those that were used last, and those before them, which are forgotten together. A weak map of papers costs the collector more than it saves. */
interface Kept {
  recent: Map<Paper, WrittenPaper>;
  former: Map<Paper, WrittenPaper>;
}

const keptBySite = new WeakMap<Site, Kept>();

/**
 * A paper in the words of a site, put once: it stands on five boards, in three formats. A paper that changes is another
 * object, and so is a site, which is why nothing that was kept can be out of date.
 */
export function writtenPaper(paper: Paper, site: Site): WrittenPaper {
  const kept = keptBySite.get(site) ?? { recent: new Map(), former: new Map() };
  keptBySite.set(site, kept);
  const recent = kept.recent.get(paper);
  if (recent) return recent;
  const words = () => paperWords(paper, site, wholeLengths);
  const written = kept.former.get(paper) ?? { words: words(), entries: new Map() };
  if (kept.recent.size >= mostPapers) {
    kept.former = kept.recent;
    kept.recent = new Map();
  }
  kept.recent.set(paper, written);
  return written;
}

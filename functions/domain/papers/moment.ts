import { createHash } from 'node:crypto';
import type { Instant } from '../time.ts';
import type { PaperId } from './paper.ts';

/** As many moments as arXiv has numbers in a month. */
const moments = 100_000;

/**
 * A paper's own moment within an announcement, so that no two of one announcement share theirs: its instant, and the
 * number of the arXiv id in milliseconds, or a hash of any other id. The same for ever.
 */
export const momentOf = (announced: Instant, id: PaperId): Instant =>
  new Date(Date.parse(announced) + numberOf(id)).toISOString();

function numberOf(id: PaperId): number {
  // `arxiv:2403.01234` → 1234, `arxiv:math/0611800` → 800
  const number = /^arxiv:(?:\d{4}\.(\d+)|[a-z-]+\/\d{4}(\d{3}))$/.exec(id);
  if (number) return Number(number[1] ?? number[2]);
  return createHash('sha256').update(id).digest().readUInt32BE() % moments;
}

import type { Paper } from '../paper.ts';
import { tieDigits } from './tie-digits.ts';

/** Compare two papers by the order in which every list of papers is written: newest first, and those of one moment by their digits. */
export function newestFirst(a: Pick<Paper, 'listedAt' | 'id'>, b: Pick<Paper, 'listedAt' | 'id'>): number {
  if (a.listedAt !== b.listedAt) return a.listedAt > b.listedAt ? -1 : 1;
  if (a.id === b.id) return 0;
  const [own, other] = [tieDigits(a.id), tieDigits(b.id)];
  if (own !== other) return own > other ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

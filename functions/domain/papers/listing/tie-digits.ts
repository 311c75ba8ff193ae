import { createHash } from 'node:crypto';
import type { PaperId } from '../paper.ts';

/** Six decimal digits of a paper, the same for ever: they order papers that share a moment, and tell their moments apart. */
export const tieDigits = (id: PaperId): string =>
  String(createHash('sha256').update(id).digest().readUInt32BE() % 1_000_000).padStart(6, '0');

import { createHash } from 'node:crypto';
import type { PaperId } from '../paper.ts';

/** Six decimal digits, made of a paper's id: they decide between papers that were listed in one millisecond. */
export const tieDigits = (id: PaperId): string =>
  String(createHash('sha256').update(id).digest().readUInt32BE() % 1_000_000).padStart(6, '0');

import type { Paper, PaperId } from '../paper.ts';
import { findAfterMerges, type PaperNames } from './follow-merges.ts';
import { parsePaperId } from './identity.ts';

/** Parse the part of a path that names a paper: an id in any spelling, with the slash in which the addresses of pages end. */
export const parsePaperIdInPath = (text: string): PaperId | undefined =>
  parsePaperId(text.replace(/\/$/, ''));

/** Find a paper by an id in any spelling, or by another of its names. */
export async function findPaper(text: string, papers: PaperNames): Promise<Paper | undefined> {
  const name = parsePaperIdInPath(text);
  if (!name) return undefined;
  const direct = await findAfterMerges(name, papers);
  if (direct) return direct;
  const [id] = (await papers.holders([name])).get(name) ?? [];
  return id === undefined ? undefined : findAfterMerges(id, papers);
}

import type { Paper, PaperId } from '../paper.ts';
import { parsePaperId } from './identity.ts';
import { followed, type PaperNames } from './known-papers.ts';

/** The name that stands in an address: an id in any spelling, with the slash in which the addresses of pages end. */
export const nameInAddress = (text: string): PaperId | undefined => parsePaperId(text.replace(/\/$/, ''));

/** The paper that somebody means by an id in any spelling, or by another of its names. */
export async function findPaper(text: string, papers: PaperNames): Promise<Paper | undefined> {
  const name = nameInAddress(text);
  if (!name) return undefined;
  const direct = await followed(name, papers);
  if (direct) return direct;
  const [id] = (await papers.holders([name])).get(name) ?? [];
  return id === undefined ? undefined : followed(id, papers);
}

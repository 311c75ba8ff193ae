import type { Paper } from '../paper.ts';
import { parsePaperId } from './identity.ts';
import { followed, type PaperNames } from './known-papers.ts';

/** The paper that somebody means by an id in any spelling, or by another of its names. */
export async function findPaper(text: string, papers: PaperNames): Promise<Paper | undefined> {
  const name = parsePaperId(text.replace(/\/$/, ''));
  if (!name) return undefined;
  const direct = await followed(name, papers);
  if (direct) return direct;
  const [id] = (await papers.holders([name])).get(name) ?? [];
  return id === undefined ? undefined : followed(id, papers);
}

import { nameFrom } from './identity.ts';
import { followed, type Papers } from './ingest.ts';
import type { Paper } from './paper.ts';

/** The paper that somebody means by an id in any spelling, or by another of its names. */
export async function findPaper(text: string, papers: Papers): Promise<Paper | undefined> {
  const name = nameFrom(text.replace(/\/$/, ''));
  if (!name) return undefined;
  const direct = await followed(name, papers);
  if (direct) return direct;
  const id = await papers.holder([name]);
  return id ? followed(id, papers) : undefined;
}

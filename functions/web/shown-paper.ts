import { findPaper } from '../domain/papers/identity/find-paper.ts';
import { isShown, type Paper } from '../domain/papers/paper.ts';
import type { AppDeps } from './app-deps.ts';
import { Problem } from './problem.ts';

/** Find the paper of an id. Throws a Problem when none is known, or when it was taken down. */
export async function shownPaper(id: string, { papers }: Pick<AppDeps, 'papers'>): Promise<Paper> {
  const paper = await findPaper(id, papers);
  if (!paper) throw new Problem(404, 'No such paper', `no paper is known as ${id}`);
  if (!isShown(paper)) throw new Problem(410, 'Gone', `${paper.id} was taken down`);
  return paper;
}

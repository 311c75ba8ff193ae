import { findPaper } from '../../../functions/domain/papers/identity/find-paper.ts';
import { isShown } from '../../../functions/domain/papers/paper.ts';
import type { Invariant } from './invariant.ts';
import { ask, storedPapers } from './look.ts';

/** Every paper for which the system has answered is stored once, and has its page and its answer of the API; one that was harvested, too. */
export const papersAreKept: Invariant = async (world, known) => {
  const broken: string[] = [];
  const stored = await storedPapers(world);
  const ids = stored.map(({ id }) => id);
  for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) broken.push(`${id} is listed twice`);
  const harvested = Array.from({ length: world.archive.papers }, (_, index) => ({
    id: `arxiv:2611.${String(index + 1).padStart(5, '0')}`,
    title: `Paper number ${index + 1}`,
    isPlain: true,
  }));
  for (const { id, title, isPlain } of [...known.accepted, ...harvested]) {
    const paper = await findPaper(id, world.papers);
    if (!paper) broken.push(`${id} was accepted and is not there`);
    else if (!ids.includes(paper.id)) broken.push(`${paper.id} is listed nowhere`);
    else if (isPlain && !known.touched.has(id) && (!isShown(paper) || paper.title !== title))
      broken.push(`${id} is not what was accepted: ${paper.title}, ${JSON.stringify(paper.hidden)}`);
  }
  const titles = stored.filter(isShown).map(({ title }) => title);
  for (const title of titles)
    if (title.startsWith('Plain') && titles.indexOf(title) !== titles.lastIndexOf(title))
      broken.push(`"${title}" is stored twice`);
  for (const { id, title } of stored.filter(isShown)) {
    const answer = await ask(world, `/api/papers/${encodeURIComponent(id)}`);
    if (answer.status !== 200 || JSON.parse(answer.body).title !== title)
      broken.push(`the API says of ${id}: ${answer.status}`);
  }
  return [...new Set(broken)];
};

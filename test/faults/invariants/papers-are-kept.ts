import { findPaper } from '../../../functions/domain/papers/identity/find-paper.ts';
import { isShown, type Paper } from '../../../functions/domain/papers/paper.ts';
import type { Known } from '../world/known.ts';
import type { World } from '../world/world.ts';
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
    names: [],
    title: `Paper number ${index + 1}`,
    isPlain: true,
  }));
  for (const { id, title, isPlain, names } of [...known.accepted, ...harvested]) {
    const paper = await findPaper(id, world.place.papers);
    if (!paper) broken.push(`${id} was accepted and is not there`);
    else if (!ids.includes(paper.id)) broken.push(`${paper.id} is listed nowhere`);
    else if (isPlain && !known.touched.has(id) && (!isShown(paper) || paper.title !== title))
      broken.push(`${id} is not what was accepted: ${paper.title}, ${JSON.stringify(paper.hidden)}`);
    if (paper) broken.push(...(await lostNames(paper, names, { world, known, stored })));
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

/** The names with which a paper was accepted and that do not lead to it, or do not stand on it. */
async function lostNames(
  paper: Paper,
  names: readonly string[],
  {
    world,
    known,
    stored,
  }: { readonly world: World; readonly known: Known; readonly stored: readonly Paper[] },
): Promise<string[]> {
  // what was pruned or taken back may lose a name
  if ([paper.id, ...(paper.absorbed ?? []), ...names].some((id) => known.touched.has(id))) return [];
  const broken: string[] = [];
  // a DOI that submitters alone have claimed proves nothing: under each title there may be a paper of its own
  const isShared = (name: string) =>
    stored.some((one) => `doi:${one.doi}` === name && one.id !== paper.id && one.title !== paper.title);
  for (const name of names) {
    if (isShared(name)) continue;
    const found = await findPaper(name, world.place.papers);
    if (found?.id !== paper.id) broken.push(`${name} leads to ${found?.id} and not to ${paper.id}`);
    else if (![`arxiv:${paper.arxivId}`, `doi:${paper.doi}`].includes(name))
      broken.push(`${paper.id} has lost its name ${name}`);
  }
  return broken;
}

import type { Draft } from '../draft/draft.ts';
import { isSubmission, wordFor } from '../merge/provenance.ts';
import type { Paper, PaperId } from '../paper.ts';
import { namesOf } from './identity.ts';
import { isAbout, type PaperNames, traced } from './known-papers.ts';

export interface NameTaking extends PaperNames {
  /** Take a name for a paper, unless it is taken, and not by `instead`; returns whose it is. */
  hold(name: PaperId, id: PaperId, instead?: PaperId): Promise<PaperId>;
}

/** The names of a paper that it had not before. */
export const newNames = (after: Paper, before: Paper | undefined): PaperId[] => {
  const old: readonly PaperId[] = before ? namesOf(before) : [];
  return namesOf(after).filter((name) => !old.includes(name));
};

interface Taking {
  readonly after: Paper;
  readonly before: Paper | undefined;
  readonly draft: Draft;
  /** the name that its title gives it, where others share that */
  readonly titleName: PaperId;
  /** papers that are about to become this one, and may keep their names */
  readonly doubles: readonly Paper[];
  /** papers that may be the same, and stay apart, with their names */
  readonly apart: readonly Paper[];
  /** whether a name that leads nowhere may be taken from whoever took it */
  readonly takesOver: boolean;
}

/** Take every new name of a paper for it. False when somebody was faster, and it all has to be looked at again. */
export async function takeNames(taking: Taking, papers: NameTaking): Promise<boolean> {
  const { after, before, titleName } = taking;
  for (const name of newNames(after, before)) {
    const isTitle = name.startsWith('title:');
    // its own row says that it has this name
    if (name === after.id && !isTitle) continue;
    if (!(await takeName(isTitle ? titleName : name, taking, papers))) return false;
  }
  return true;
}

/** Whether a paper bears an identifier by no more than what a submitter said: it must not keep it from whose it is. */
function isClaim(paper: Paper, name: PaperId): boolean {
  if (name === paper.id) return false;
  const word = wordFor(paper, name.startsWith('arxiv:') ? 'arxivId' : 'doi');
  return word !== undefined && isSubmission(word);
}

async function takeName(name: PaperId, taking: Taking, papers: NameTaking): Promise<boolean> {
  const { after, before, draft, doubles, apart, takesOver } = taking;
  const holder = await papers.hold(name, after.id);
  // a strong name may also be the id of a paper that somebody made meanwhile
  const id = holder !== after.id ? holder : before && name !== after.id ? name : undefined;
  const other = id === undefined ? undefined : await traced(id, papers);
  if (other) {
    if ([after, ...doubles, ...apart].some((one) => one.id === other.paper.id)) return true;
    // the name of another work stays with that one; a title has a name for each
    if (name.startsWith('title:') || isAbout(other, name, draft)) return false;
    if (isClaim(other.paper, name) && !isClaim(after, name)) await papers.hold(name, after.id, holder);
    return true;
  }
  if (holder === after.id) return true;
  if (!takesOver) return false;
  await papers.hold(name, after.id, holder);
  return true;
}

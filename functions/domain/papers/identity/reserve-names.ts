import type { Draft } from '../draft/draft.ts';
import { assertionOf, isSubmission } from '../merge/provenance.ts';
import type { Paper, PaperId } from '../paper.ts';
import { isAbout } from './find-known-papers.ts';
import { followMerges, type PaperNames } from './follow-merges.ts';
import { namesOf } from './identity.ts';

/** The store of names, which each belong to one paper. */
export interface NameReservations extends PaperNames {
  /** Reserve a name for a paper, unless another than `instead` holds it; returns its holder. */
  reserve(name: PaperId, id: PaperId, instead?: PaperId): Promise<PaperId>;
}

/** The names of a paper that it had not before. */
export const newNames = (after: Paper, before: Paper | undefined): PaperId[] => {
  const old: readonly PaperId[] = before ? namesOf(before) : [];
  return namesOf(after).filter((name) => !old.includes(name));
};

/** What the names of a paper are reserved by. */
interface Reservation {
  readonly after: Paper;
  readonly before: Paper | undefined;
  readonly draft: Draft;
  /** the name that its title gives it, where others share that */
  readonly titleName: PaperId;
  /** papers that are about to become this one, and may keep their names */
  readonly duplicates: readonly Paper[];
  /** papers that may be the same, and stay apart, with their names */
  readonly apart: readonly Paper[];
  /** whether a name that leads nowhere may be taken over from its holder */
  readonly takesOver: boolean;
}

/** Reserve every new name of a paper for it. False when another writer was faster, and all has to be read again. */
export async function reserveNames(reservation: Reservation, papers: NameReservations): Promise<boolean> {
  const { after, before, titleName } = reservation;
  for (const name of newNames(after, before)) {
    const isTitle = name.startsWith('title:');
    // its own row says that it has this name
    if (name === after.id && !isTitle) continue;
    if (!(await reserveName(isTitle ? titleName : name, reservation, papers))) return false;
  }
  return true;
}

/** Whether a paper bears an identifier by no more than a submission: it must not keep it from the paper whose it is. */
function isUnprovenName(paper: Paper, name: PaperId): boolean {
  if (name === paper.id) return false;
  const assertion = assertionOf(paper, name.startsWith('arxiv:') ? 'arxivId' : 'doi');
  return assertion !== undefined && isSubmission(assertion);
}

async function reserveName(
  name: PaperId,
  reservation: Reservation,
  papers: NameReservations,
): Promise<boolean> {
  const { after, before, draft, duplicates, apart, takesOver } = reservation;
  const holder = await papers.reserve(name, after.id);
  // a strong name may also be the id of a paper that was made meanwhile
  const id = holder !== after.id ? holder : before && name !== after.id ? name : undefined;
  const other = id === undefined ? undefined : await followMerges(id, papers);
  if (other) {
    if ([after, ...duplicates, ...apart].some((one) => one.id === other.paper.id)) return true;
    // the name of another work stays with that one; a title has a name for each
    if (name.startsWith('title:') || isAbout(other, name, draft)) return false;
    if (isUnprovenName(other.paper, name) && !isUnprovenName(after, name))
      await papers.reserve(name, after.id, holder);
    return true;
  }
  if (holder === after.id) return true;
  if (!takesOver) return false;
  await papers.reserve(name, after.id, holder);
  return true;
}

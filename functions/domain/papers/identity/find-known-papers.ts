import { createHash } from 'node:crypto';
import type { Draft } from '../draft/draft.ts';
import type { Paper, PaperId } from '../paper.ts';
import { followMerges, type MergeTrail, type PaperNames } from './follow-merges.ts';
import { namesOf } from './identity.ts';
import { isSameWork } from './same-work.ts';

/** What is stored under a draft's names. */
export interface KnownPapers {
  /** the papers that the draft is about, the one that keeps its id first */
  readonly papers: readonly Paper[];
  /** papers that became one of these, which has not absorbed them yet */
  readonly unabsorbed: readonly Paper[];
  /** who holds the draft's identifiers */
  readonly byName: ReadonlyMap<PaperId, Paper>;
  /** the name that its title gives this paper */
  readonly titleName: PaperId;
  /** names are reserved for these papers, which are not there: their writer is at work, or was killed */
  readonly missing: readonly PaperId[];
}

/** Most papers that share a title and the family name of their first author. */
const mostNamesakes = 12;

/** Whether a draft is about the paper that one of its names leads to, or about one that became it. */
export const isAbout = ({ paper, passed }: MergeTrail, name: PaperId, draft: Draft): boolean =>
  [paper, ...passed].some(
    (one) =>
      (isSameWork(one, draft) && !isForgotten(one, name)) ||
      (one.id === name && !name.startsWith('title:') && !(one.arxivId && draft.arxivId)),
  );

/** Whether an erased paper no longer bears the DOI that still leads to it. */
const isForgotten = ({ id, doi, pruned }: Paper, name: PaperId): boolean =>
  pruned === true && name.startsWith('doi:') && name !== id && name !== `doi:${doi}`;

/** Find every stored paper that a draft is about. */
export async function findKnownPapers(draft: Draft, papers: PaperNames): Promise<KnownPapers> {
  const names = namesOf(draft);
  const title = names.at(-1) ?? '';
  const holders = new Map(await papers.holders(names));
  const same = new Map<PaperId, Paper>();
  const byName = new Map<PaperId, Paper>();
  const owed = new Map<PaperId, Paper>();
  const missing: PaperId[] = [];
  /** Whose a name is, if it is one that this draft is about; `free` where it is nobody's. */
  const look = async (name: PaperId): Promise<'ours' | 'free' | 'others'> => {
    let whose: 'ours' | 'free' | 'others' = 'free';
    for (const id of holders.get(name) ?? []) {
      const found = await followMerges(id, papers);
      if (!found) missing.push(id);
      if (!found || whose === 'ours') continue;
      whose = isAbout(found, name, draft) ? 'ours' : 'others';
      if (whose === 'others') continue;
      same.set(found.paper.id, found.paper);
      byName.set(name, found.paper);
      for (const one of found.unabsorbed) owed.set(one.id, one);
    }
    return whose;
  };
  for (const name of names.slice(0, -1)) await look(name);
  let titleName = title;
  for (const name of titleNames(title, draft)) {
    if (name !== title) for (const [taken, id] of await papers.holders([name])) holders.set(taken, id);
    titleName = name;
    if ((await look(name)) !== 'others') break;
  }
  return {
    papers: [...same.values()].sort(bySeniority),
    unabsorbed: [...owed.values()],
    byName,
    titleName,
    missing,
  };
}

const titleNameOf = (text: string): PaperId =>
  `title:${createHash('sha256').update(text).digest('hex').slice(0, 20)}`;

/** The names that a paper of this title may have, in turn: others may share it, and its first author's family name. */
function* titleNames(title: PaperId, { authors, abstract }: Draft): Generator<PaperId> {
  yield title;
  for (let place = 2; place <= mostNamesakes; place++) yield titleNameOf(`${title}\n${place}`);
  // of very many namesakes one is known from the others only by all that it says
  yield titleNameOf([title, ...authors, abstract].join('\n'));
}

/**
 * Order papers that turn out to be one, the one that keeps its id first: in the same order for every writer, whatever name it
 * came by, so that two who join them at once do not make each take the other's place.
 */
export function bySeniority(a: Paper, b: Paper): number {
  const kind = ({ id }: Paper) => ['arxiv', 'doi', 'title'].indexOf(id.split(':')[0] ?? '');
  if (kind(a) !== kind(b)) return kind(a) - kind(b);
  if (a.storedAt !== b.storedAt) return a.storedAt < b.storedAt ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

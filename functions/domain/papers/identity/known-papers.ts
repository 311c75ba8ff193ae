import { createHash } from 'node:crypto';
import type { Draft } from '../draft/draft.ts';
import type { Paper, PaperId } from '../paper.ts';
import { namesOf } from './identity.ts';
import { isSameWork } from './same-work.ts';

/** Where papers are found by their names. Reads see every earlier write. */
export interface PaperNames {
  find(id: PaperId): Promise<Paper | undefined>;
  /**
   * Whose these names are, of those that are taken: the paper that has a name for its id, and the one that it was taken
   * for. These are two where both were made at once.
   */
  holders(names: readonly PaperId[]): Promise<ReadonlyMap<PaperId, readonly PaperId[]>>;
}

/** A paper that a name leads to. */
export interface Traced {
  readonly paper: Paper;
  /** papers on the way there, which became this one */
  readonly passed: readonly Paper[];
  /** those of them that it has not taken in yet: somebody was killed while joining them */
  readonly owed: readonly Paper[];
}

/** What is known under a draft's names. */
export interface Known {
  /** the papers that the draft is about, the one that keeps its id first */
  readonly papers: readonly Paper[];
  readonly owed: readonly Paper[];
  /** whose the draft's identifiers are */
  readonly byName: ReadonlyMap<PaperId, Paper>;
  /** the title's name for this paper */
  readonly titleName: PaperId;
  /** names were taken for these papers, which are not there: their writer is at work, or was killed */
  readonly missing: readonly PaperId[];
}

/** More papers than this do not share a title and the family name of their first author. */
const mostNamesakes = 12;
const mostHops = 8;

/** The paper with this id, or the one that has taken its place; undefined when there is none. */
export async function traced(id: PaperId, papers: Pick<PaperNames, 'find'>): Promise<Traced | undefined> {
  const passed: Paper[] = [];
  let paper = await papers.find(id);
  while (paper?.mergedInto && passed.length < mostHops) {
    const next = await papers.find(paper.mergedInto);
    if (!next) break;
    passed.push(paper);
    paper = next;
  }
  const { absorbed = [] } = paper ?? {};
  return paper && { paper, passed, owed: passed.filter((one) => !absorbed.includes(one.id)) };
}

/** The paper with this id, or the one that has taken its place. */
export const followed = async (id: PaperId, papers: Pick<PaperNames, 'find'>): Promise<Paper | undefined> =>
  (await traced(id, papers))?.paper;

/** Whether a draft is about the paper that one of its names leads to, or about one that became it. */
export const isAbout = ({ paper, passed }: Traced, name: PaperId, draft: Draft): boolean =>
  [paper, ...passed].some(
    (one) =>
      (isSameWork(one, draft) && !isForgotten(one, name)) ||
      (one.id === name && !name.startsWith('title:') && !(one.arxivId && draft.arxivId)),
  );

/** Whether an erased paper is not known any more to have borne a DOI that still leads to it. */
const isForgotten = ({ id, doi, pruned }: Paper, name: PaperId): boolean =>
  pruned === true && name.startsWith('doi:') && name !== id && name !== `doi:${doi}`;

/** Every stored paper that a draft is about. */
export async function knownPapers(draft: Draft, papers: PaperNames): Promise<Known> {
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
      const found = await traced(id, papers);
      if (!found) missing.push(id);
      if (!found || whose === 'ours') continue;
      whose = isAbout(found, name, draft) ? 'ours' : 'others';
      if (whose === 'others') continue;
      same.set(found.paper.id, found.paper);
      byName.set(name, found.paper);
      for (const one of found.owed) owed.set(one.id, one);
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
    owed: [...owed.values()],
    byName,
    titleName,
    missing,
  };
}

const titleNameOf = (text: string): PaperId =>
  `title:${createHash('sha256').update(text).digest('hex').slice(0, 20)}`;

/** What a paper of this title may be called, in turn: others may share it, and its first author's family name. */
function* titleNames(title: PaperId, { authors, abstract }: Draft): Generator<PaperId> {
  yield title;
  for (let place = 2; place <= mostNamesakes; place++) yield titleNameOf(`${title}\n${place}`);
  // of very many namesakes one is told from the others only by all that it says
  yield titleNameOf([title, ...authors, abstract].join('\n'));
}

/**
 * Of papers that turn out to be one, which keeps its id: the same for everybody who looks, whatever they came by, so that
 * two who join them at once do not make each take the other's place.
 */
export function bySeniority(a: Paper, b: Paper): number {
  const kind = ({ id }: Paper) => ['arxiv', 'doi', 'title'].indexOf(id.split(':')[0] ?? '');
  if (kind(a) !== kind(b)) return kind(a) - kind(b);
  if (a.storedAt !== b.storedAt) return a.storedAt < b.storedAt ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

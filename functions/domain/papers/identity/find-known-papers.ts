import { createHash } from 'node:crypto';
import type { Draft } from '../draft/draft.ts';
import type { Paper, PaperId } from '../paper.ts';
import { followJoins, type JoinTrail, type PaperNames } from './follow-joins.ts';
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
export const isAbout = ({ paper, passed }: JoinTrail, name: PaperId, draft: Draft): boolean =>
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
  const found: Found = {
    holders: new Map(await papers.holders(names)),
    same: new Map(),
    byName: new Map(),
    unabsorbed: new Map(),
    missing: [],
  };
  for (const name of names.slice(0, -1)) await followName(name, draft, found, papers);
  let titleName = title;
  for (const name of titleNames(title, draft)) {
    if (name !== title) for (const [held, ids] of await papers.holders([name])) found.holders.set(held, ids);
    titleName = name;
    if ((await followName(name, draft, found, papers)) !== 'others') break;
  }
  return {
    papers: [...found.same.values()].sort(byJoinPriority),
    unabsorbed: [...found.unabsorbed.values()],
    byName: found.byName,
    titleName,
    missing: found.missing,
  };
}

/** What the names of a draft have led to so far. */
interface Found {
  readonly holders: Map<PaperId, readonly PaperId[]>;
  readonly same: Map<PaperId, Paper>;
  readonly byName: Map<PaperId, Paper>;
  readonly unabsorbed: Map<PaperId, Paper>;
  readonly missing: PaperId[];
}

/** Follow a name to its papers, and note them: those that the draft is about, those of another work, or none. */
async function followName(
  name: PaperId,
  draft: Draft,
  found: Found,
  papers: PaperNames,
): Promise<'ours' | 'others' | 'free'> {
  let whose: 'ours' | 'others' | 'free' = 'free';
  for (const id of found.holders.get(name) ?? []) {
    const trail = await followJoins(id, papers);
    if (!trail) found.missing.push(id);
    if (!trail || whose === 'ours') continue;
    whose = isAbout(trail, name, draft) ? 'ours' : 'others';
    if (whose === 'others') continue;
    found.same.set(trail.paper.id, trail.paper);
    found.byName.set(name, trail.paper);
    for (const one of trail.unabsorbed) found.unabsorbed.set(one.id, one);
  }
  return whose;
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
export function byJoinPriority(a: Paper, b: Paper): number {
  const kind = ({ id }: Paper) => ['arxiv', 'doi', 'title'].indexOf(id.split(':')[0] ?? '');
  if (kind(a) !== kind(b)) return kind(a) - kind(b);
  if (a.storedAt !== b.storedAt) return a.storedAt < b.storedAt ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

import { type Pausing, retryOnConflict } from '../concurrency/retry-on-conflict.ts';
import { type Applied, applied, type Classifying, created } from './apply-draft.ts';
import type { Draft, FieldError } from './draft/draft.ts';
import { namesOf } from './identity/identity.ts';
import {
  isAbout,
  type Known,
  knownPapers,
  type PaperNames,
  type Traced,
  traced,
} from './identity/known-papers.ts';
import { isProof } from './identity/same-work.ts';
import { type NameTaking, newNames, takeNames } from './identity/take-names.ts';
import { absorbed, freeze } from './merge/absorb.ts';
import type { NotedChange, PastState } from './merge/history.ts';
import { joining } from './merge/joining.ts';
import { wordOf } from './merge/merge.ts';
import { isHarvested } from './merge/provenance.ts';
import type { Paper, PaperId } from './paper.ts';
import { type PaperWrites, write } from './write.ts';

/** Where papers are kept. Reads see every earlier write. */
export interface Papers extends PaperNames, NameTaking, PaperWrites {
  /** What a paper was, in no particular order; with `most` no more than so many of its last states. */
  past(id: PaperId, most?: number): Promise<(PastState | NotedChange)[]>;
}

export interface Ingestion extends Classifying, Pausing {
  readonly papers: Papers;
}

export interface Ingested {
  /** `recommended`: it was known, nothing of it is another now, and who submitted it is noted */
  readonly status: 'created' | 'updated' | 'recommended' | 'unchanged';
  readonly paper: Paper;
  /** of a paper that was known: facts that are others now, and those that stay, with the reason */
  readonly taken?: readonly string[];
  readonly kept?: readonly FieldError[];
}

/** After so many attempts a name that no paper answers to was left behind by a crash, and is free. */
const attemptsOfOthers = 5;

/**
 * Keep one paper. The rows that point to it go first and the paper last, so that a crash leaves nothing half true; the
 * same draft again changes nothing and costs one read. Throws a ContendedError when others keep changing the same paper.
 */
export const ingest = (draft: Draft, on: Ingestion): Promise<Ingested> =>
  retryOnConflict(namesOf(draft)[0], on, (attempt) => attemptOf(draft, on, attempt));

async function attemptOf(draft: Draft, on: Ingestion, attempt: number): Promise<Ingested | undefined> {
  const takesOver = attempt > attemptsOfOthers;
  const direct = await byFirstName(draft, on.papers);
  if (direct && attempt === 1 && direct.owed.length === 0 && isAllKnown(draft, direct.paper)) {
    const result = applied(direct.paper, draft, on);
    if (!result.after) return answer(direct.paper, result);
    if (newNames(result.after, direct.paper).length === 0)
      return (await write(result.after, direct.paper, on)) ? answer(result.after, result) : undefined;
  }
  const known = await knownPapers(draft, on.papers);
  const id = namesOf(draft).length > 1 ? namesOf(draft)[0] : known.titleName;
  if (!takesOver && known.missing.some((one) => one !== id)) return undefined;
  return keep(draft, known, { id, takesOver }, on);
}

/** The paper that the strongest of a draft's names is the id of. */
async function byFirstName(draft: Draft, papers: PaperNames): Promise<Traced | undefined> {
  const [name] = namesOf(draft);
  const found = await traced(name, papers);
  return found && isAbout(found, name, draft) ? found : undefined;
}

/**
 * Whether the paper bears every identifier of the draft, so that it can be about no other one, too. A DOI that only a
 * submitter claimed may be another paper's: once a source says it, that one is looked for.
 */
function isAllKnown(draft: Draft, paper: Paper): boolean {
  if (draft.doi && draft.doi === paper.doi && !isProof(paper) && isHarvested(wordOf(draft))) return false;
  const known: readonly PaperId[] = [paper.id, ...namesOf(paper), ...(paper.absorbed ?? [])];
  return namesOf(draft)
    .slice(0, -1)
    .every((name) => known.includes(name));
}

/** Bring a draft into the paper that it is about, or make one, and join those that turn out to be one. */
async function keep(
  given: Draft,
  known: Known,
  { id, takesOver }: { readonly id: PaperId; readonly takesOver: boolean },
  on: Ingestion,
): Promise<Ingested | undefined> {
  const { draft, before, doubles, apart, refused } = joining(given, known);
  const result = before ? applied(before, draft, on) : { after: created(id, draft, on), ...nothing };
  const report = { ...result, kept: [...result.kept, ...refused] };
  if (before && !result.after && doubles.length === 0) return answer(before, report);
  let after = result.after ?? before;
  const { titleName } = known;
  const taking = { before, draft, titleName, doubles, apart, takesOver };
  if (!after || !(await takeNames({ after, ...taking }, on.papers))) return undefined;
  for (const double of doubles) {
    const frozen = await freeze(double, after, on);
    if (!frozen) return undefined;
    after = absorbed(after, frozen, on);
  }
  after = { ...after, revision: (before?.revision ?? 0) + 1 };
  if (!(await write(after, before, on))) return undefined;
  const done: Ingested = before ? answer(after, { ...report, after }) : { status: 'created', paper: after };
  if (await isAlone(after, before, on.papers)) return done;
  const { paper } = await retryOnConflict(after.id, on, (attempt) => attemptOf(given, on, attempt + 1));
  return { ...done, paper };
}

/**
 * Whether nobody else came to bear one of its new identifiers while it was written: who makes a paper of an id and who
 * takes that id as a name for another do not see each other before. The one who comes second sees the first now.
 */
async function isAlone(after: Paper, before: Paper | undefined, papers: PaperNames): Promise<boolean> {
  const names = newNames(after, before).filter((name) => !name.startsWith('title:'));
  if (names.length === 0) return true;
  return [...(await papers.holders(names)).values()].every(({ length }) => length === 1);
}

const nothing = { taken: [], kept: [], recommended: false };

/** What became of a paper that was known. */
const answer = (paper: Paper, { after, taken, kept, recommended }: Applied): Ingested => ({
  status: taken.length > 0 ? 'updated' : recommended ? 'recommended' : after ? 'updated' : 'unchanged',
  paper,
  taken,
  kept,
});

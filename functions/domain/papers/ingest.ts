import { type Pausing, retryOnConflict } from '../concurrency/retry-on-conflict.ts';
import { type AppliedDraft, applyDraft } from './apply-draft.ts';
import type { Draft, FieldError } from './draft/draft.ts';
import { findKnownPapers, isAbout, type KnownPapers } from './identity/find-known-papers.ts';
import { followJoins, type JoinTrail, type PaperJoins, type PaperNames } from './identity/follow-joins.ts';
import { namesOf } from './identity/identity.ts';
import { type NameReservations, newNames, reserveNames } from './identity/reserve-names.ts';
import { isDoiProven } from './identity/same-work.ts';
import { absorbDuplicate, freezeDuplicate } from './merge/absorb-duplicate.ts';
import type { NotedChange, PastState } from './merge/history.ts';
import { attributionOf } from './merge/merge-facts.ts';
import { planJoin } from './merge/plan-join.ts';
import { isHarvested } from './merge/provenance.ts';
import { newPaper } from './new-paper.ts';
import type { ClassifyDeps } from './next-revision.ts';
import type { Paper, PaperId } from './paper.ts';
import { countVotes } from './votes/count-votes.ts';
import { idsWithVotes } from './votes/recount-votes.ts';
import type { Votes } from './votes/vote.ts';
import { type PaperWrites, writePaper } from './write-paper.ts';

/** The store of papers. Reads see every earlier write. */
export interface Papers extends PaperNames, PaperJoins, NameReservations, PaperWrites, Votes {
  /** Past states of a paper, in no particular order; with `most` no more than so many of the last. */
  past(id: PaperId, most?: number): Promise<(PastState | NotedChange)[]>;
  /** Some of the papers to which a title leads, by its key. */
  titled(key: string): Promise<PaperId[]>;
}

/** What ingesting works on. */
export interface IngestDeps extends ClassifyDeps, Pausing {
  readonly papers: Papers;
}

/** A paper that was kept, and what that changed. */
export interface Ingested {
  /** `recommended`: the paper was known, no fact of it changed, and its submitter is noted */
  readonly status: 'created' | 'updated' | 'recommended' | 'unchanged';
  readonly paper: Paper;
  /** of a paper that was known: facts that changed, and those that stay, with the reason */
  readonly taken?: readonly string[];
  readonly refused?: readonly FieldError[];
}

/** Most attempts in which a reserved name without a paper is another writer's; then a crash has left it, and it is free. */
const mostAttemptsOfOthers = 5;

/**
 * Keep one paper. The rows that point to it go first and the paper last, so that a crash leaves nothing half true; the
 * same draft again changes nothing and costs one read. Throws a ContendedError when others keep changing the same paper.
 */
export const ingest = (draft: Draft, on: IngestDeps): Promise<Ingested> =>
  retryOnConflict(namesOf(draft)[0], on, (attempt) => attemptIngest(draft, on, attempt));

async function attemptIngest(draft: Draft, on: IngestDeps, attempt: number): Promise<Ingested | undefined> {
  const takesOver = attempt > mostAttemptsOfOthers;
  const direct = await findByStrongestName(draft, on.papers);
  if (direct && attempt === 1 && direct.unabsorbed.length === 0 && bearsAllIdentifiers(draft, direct.paper)) {
    const result = applyDraft(direct.paper, draft, on);
    if (!result.after) return ingestedKnown(direct.paper, result);
    if (newNames(result.after, direct.paper).length === 0)
      return (await writePaper(result.after, direct.paper, on))
        ? ingestedKnown(result.after, result)
        : undefined;
  }
  const known = await findKnownPapers(draft, on.papers);
  const id = namesOf(draft).length > 1 ? namesOf(draft)[0] : known.titleName;
  if (!takesOver && known.missing.some((one) => one !== id)) return undefined;
  return ingestInto(draft, known, { id, takesOver }, on);
}

/** Find the paper that has the strongest of a draft's names for its id. */
async function findByStrongestName(draft: Draft, papers: PaperNames): Promise<JoinTrail | undefined> {
  const [name] = namesOf(draft);
  const found = await followJoins(name, papers);
  return found && isAbout(found, name, draft) ? found : undefined;
}

/**
 * Whether every identifier of the draft is the paper's already: then the draft is about no other paper. Not so where a harvested
 * source asserts a DOI that only a submitter had claimed: then the paper of that DOI is looked for.
 */
function bearsAllIdentifiers(draft: Draft, paper: Paper): boolean {
  if (draft.doi && draft.doi === paper.doi && !isDoiProven(paper) && isHarvested(attributionOf(draft)))
    return false;
  const known: readonly PaperId[] = [paper.id, ...namesOf(paper), ...(paper.absorbed ?? [])];
  return namesOf(draft)
    .slice(0, -1)
    .every((name) => known.includes(name));
}

/** Apply a draft to the paper that it is about, or make one, and join those that turn out to be one. */
async function ingestInto(
  given: Draft,
  known: KnownPapers,
  { id, takesOver }: { readonly id: PaperId; readonly takesOver: boolean },
  on: IngestDeps,
): Promise<Ingested | undefined> {
  const { draft, before, duplicates, apart, refused } = planJoin(given, known);
  const result = before ? applyDraft(before, draft, on) : { after: newPaper(id, draft, on), ...nothing };
  const report = { ...result, refused: [...result.refused, ...refused] };
  if (before && !result.after && duplicates.length === 0) return ingestedKnown(before, report);
  let after = result.after ?? before;
  const { titleName } = known;
  const reservation = { before, draft, titleName, duplicates, apart, takesOver };
  if (!after || !(await reserveNames({ after, ...reservation }, on.papers))) return undefined;
  for (const duplicate of duplicates) {
    const frozen = await freezeDuplicate(duplicate, after, on);
    if (!frozen) return undefined;
    after = absorbDuplicate(after, frozen, on);
  }
  // of two papers' votes only the rows say whose are the same reader's
  if (duplicates.length > 0)
    after = countVotes(after, await on.papers.votesFor(idsWithVotes(after)), on.now());
  after = { ...after, revision: (before?.revision ?? 0) + 1 };
  if (!(await writePaper(after, before, on))) return undefined;
  const done: Ingested = before
    ? ingestedKnown(after, { ...report, after })
    : { status: 'created', paper: after };
  if (await isOnlyBearer(after, before, on.papers)) return done;
  const { paper } = await retryOnConflict(after.id, on, (attempt) => attemptIngest(given, on, attempt + 1));
  return { ...done, paper };
}

/**
 * Whether no other paper came to bear one of its new identifiers while it was written: a writer that makes a paper of an id
 * and one that reserves that id as a name for another do not see each other before. The second one sees the first now.
 */
async function isOnlyBearer(after: Paper, before: Paper | undefined, papers: PaperNames): Promise<boolean> {
  const names = newNames(after, before).filter((name) => !name.startsWith('title:'));
  if (names.length === 0) return true;
  return [...(await papers.holders(names)).values()].every(({ length }) => length === 1);
}

const nothing = { taken: [], refused: [], recommended: false };

/** The result for a paper that was known. */
const ingestedKnown = (paper: Paper, { after, taken, refused, recommended }: AppliedDraft): Ingested => ({
  status: taken.length > 0 ? 'updated' : recommended ? 'recommended' : after ? 'updated' : 'unchanged',
  paper,
  taken,
  refused,
});

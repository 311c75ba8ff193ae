import { type Classifying, created, isRevision, updated } from './apply-draft.ts';
import type { Draft } from './draft.ts';
import { namesOf } from './identity.ts';
import { type Listing, listingsOf } from './listing.ts';
import { changedFacts } from './merge.ts';
import { type Instant, isShown, type Paper, type PaperId } from './paper.ts';

/** What a later version, or better metadata, changed. */
export interface Version {
  readonly version: number;
  readonly at: Instant;
  readonly changed: readonly string[];
}

/** Where papers are kept. Reads see every earlier write. */
export interface Papers {
  find(id: PaperId): Promise<Paper | undefined>;
  /** The id of the paper known by the first of these names that is taken, if any is. */
  holder(names: readonly PaperId[]): Promise<PaperId | undefined>;
  /** Take a name for a paper, unless it is taken, and not by `instead`; returns whose it is. */
  hold(name: PaperId, id: PaperId, instead?: PaperId): Promise<PaperId>;
  list(listings: readonly Listing[]): Promise<void>;
  keepVersion(id: PaperId, version: Version): Promise<void>;
  forgetVersions(id: PaperId): Promise<void>;
  /** Write the paper if the revision stored is the one before this one's; false when somebody else was faster. */
  commit(paper: Paper): Promise<boolean>;
}

export interface Ingestion extends Classifying {
  readonly papers: Papers;
}

export interface Ingested {
  readonly status: 'created' | 'updated' | 'unchanged';
  readonly paper: Paper;
}

const mostAttempts = 8;
/** After so many attempts a name that no paper answers to was left behind by a crash, and is free. */
const patience = 5;

/**
 * Keep one paper. The rows that point to it go first and the paper last, so that a crash leaves nothing half true; the
 * same draft again changes nothing and costs one read. Throws when others keep changing the same paper.
 */
export async function ingest(draft: Draft, on: Ingestion): Promise<Ingested> {
  for (let attempt = 1; attempt <= mostAttempts; attempt++) {
    const done = await attemptOf(draft, on, attempt > patience);
    if (done) return done;
  }
  throw new Error(`${namesOf(draft)[0]} was being changed by others ${mostAttempts} times in a row`);
}

async function attemptOf(draft: Draft, on: Ingestion, takesOver: boolean): Promise<Ingested | undefined> {
  const names = namesOf(draft);
  const known = await knownAs(names, draft, on.papers);
  const before = known?.paper;
  const after = before ? updated(before, draft, on) : created(known?.id ?? names[0], draft, on);
  if (!after) return before && { status: 'unchanged', paper: before };

  const doubles: Paper[] = [];
  for (const name of namesOf(after)) {
    if (before && namesOf(before).includes(name)) continue;
    if (name === after.id && !name.startsWith('title:')) continue;
    const holder = await on.papers.hold(name, after.id);
    // a strong name may also be the id of a paper
    const other =
      before || holder !== after.id ? await on.papers.find(holder === after.id ? name : holder) : undefined;
    if (other && sameWork(other, draft)) {
      // somebody was faster: begin again and find theirs
      if (!before) return undefined;
      if (isShown(other)) doubles.push(other);
    } else if (!other && holder !== after.id) {
      if (!takesOver) return undefined;
      await on.papers.hold(name, after.id, holder);
    }
  }
  if (before && isRevision(before, after)) {
    const changed = changedFacts(before, after);
    await on.papers.keepVersion(after.id, { version: after.version ?? 1, at: after.updatedAt, changed });
  }
  await on.papers.list(listingsOf(after, before, on.now()));
  if (!(await on.papers.commit(after))) return undefined;
  for (const double of doubles) await absorb(double, after, on);
  return { status: before ? 'updated' : 'created', paper: after };
}

/** Two papers turn out to be one: the other points to it from now on, and is shown no more. */
async function absorb(double: Paper, into: Paper, on: Ingestion): Promise<void> {
  const merged = { ...double, mergedInto: into.id, revision: double.revision + 1 };
  const when = on.now().toISOString();
  await on.papers.list([{ board: 'changed', when, id: double.id, revision: merged.revision }]);
  await on.papers.commit(merged);
}

/** The stored paper that this draft is about; or only its id, when a crash left the name without the paper. */
async function knownAs(
  names: readonly [PaperId, ...PaperId[]],
  draft: Draft,
  papers: Papers,
): Promise<{ id: PaperId; paper?: Paper } | undefined> {
  const direct = await followed(names[0], papers);
  if (direct) return { id: direct.id, paper: direct };
  const id = await papers.holder(names);
  if (!id) return undefined;
  const paper = await followed(id, papers);
  if (!paper) return { id };
  return sameWork(paper, draft) ? { id: paper.id, paper } : undefined;
}

/** The paper with this id, or the one that has taken its place. */
export async function followed(id: PaperId, papers: Pick<Papers, 'find'>): Promise<Paper | undefined> {
  const paper = await papers.find(id);
  return paper?.mergedInto ? ((await papers.find(paper.mergedInto)) ?? paper) : paper;
}

/** A shared title is not enough where identifiers differ: parts of a series often share it. */
function sameWork(paper: Paper, draft: Draft): boolean {
  if (paper.arxivId && draft.arxivId) return paper.arxivId === draft.arxivId;
  return !(paper.doi && draft.doi) || paper.doi === draft.doi;
}

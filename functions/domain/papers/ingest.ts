import { heatOf } from '../ranking/heat.ts';
import type { Draft } from './draft.ts';
import { monthOf, namesOf } from './identity.ts';
import { changedFacts, mergedFacts } from './merge.ts';
import {
  type Classification,
  categoriesOf,
  type Instant,
  isShown,
  type Paper,
  type PaperFacts,
  type PaperId,
} from './paper.ts';

/** A paper's row on a board: it points to the paper and is true only as long as the paper agrees. */
export interface Listing {
  /** `latest`, `changed`, `trending`, `revisions`, `topic/<slug>`, `category/<category>` */
  readonly board: string;
  readonly when: Instant;
  readonly id: PaperId;
  /** on `changed`: the revision that this row announces */
  readonly revision?: number;
}

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

export interface Ingestion {
  readonly papers: Papers;
  readonly classify: (paper: Pick<PaperFacts, 'title' | 'abstract' | 'categories'>) => Classification;
  readonly model: string;
  readonly now: () => Date;
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

function created(id: PaperId, draft: Draft, on: Ingestion): Paper {
  const now = on.now().toISOString();
  const { listedAt: _, byHand = false, votes = 0, stars = 0, ...facts } = draft;
  const listedAt = placeOf(draft, now);
  const submissions = byHand ? 1 : 0;
  return {
    ...facts,
    id,
    ...on.classify(draft),
    model: on.model,
    listedAt,
    updatedAt: listedAt,
    storedAt: now,
    ...(isReplacement(draft) && { revisedAt: now }),
    votes,
    stars,
    // who submits a paper by hand recommends it
    heat: heatOf({ votes: votes + submissions, stars }, listedAt),
    revision: 1,
  };
}

const isReplacement = ({ announceType }: Draft): boolean => announceType?.startsWith('replace') ?? false;

/** Where it stands in our list. The replacement of a paper that we never saw is news of an old paper, and no new one. */
function placeOf(draft: Draft, now: Instant): Instant {
  const { listedAt, publishedAt, arxivId } = draft;
  const given = isReplacement(draft) ? (publishedAt ?? (arxivId && monthOf(arxivId))) : listedAt;
  return given && given < now ? given : now;
}

/** The paper with what the draft adds; undefined when it adds nothing. */
function updated(paper: Paper, draft: Draft, on: Ingestion): Paper | undefined {
  if (paper.pruned) return undefined;
  const { facts, source } = mergedFacts(paper, draft);
  const changed = changedFacts(paper, facts);
  const votes = Math.max(paper.votes, draft.votes ?? 0);
  const stars = Math.max(paper.stars, draft.stars ?? 0);
  if (changed.length === 0 && source === paper.source && votes === paper.votes && stars === paper.stars)
    return undefined;
  const now = on.now().toISOString();
  const reread = (['title', 'abstract', 'categories'] as const).some((name) => changed.includes(name));
  const signals = { votes: votes - paper.votes, stars: stars - paper.stars };
  const revisedAt = isRevision(paper, facts) ? revisionOf(facts, now) : paper.revisedAt;
  return {
    ...withoutFacts(paper),
    ...facts,
    ...(revisedAt && { revisedAt }),
    ...(reread ? { ...on.classify(facts), model: on.model } : classificationOf(paper)),
    source,
    votes,
    stars,
    heat: paper.heat + heatOf(signals, draft.listedAt ?? now),
    updatedAt: changed.length > 0 ? now : paper.updatedAt,
    revision: paper.revision + 1,
  };
}

/** Where nobody had said which version it was, a number is no news. */
const isRevision = (before: PaperFacts, after: PaperFacts): boolean =>
  before.version !== undefined && after.version !== undefined && after.version > before.version;

const revisionOf = ({ versionAt }: PaperFacts, now: Instant): Instant =>
  versionAt && versionAt < now ? versionAt : now;

type Classified = Classification & Pick<Paper, 'model'>;

const classificationOf = ({ topics, predictedCategory, model }: Paper): Classified => ({
  ...{ topics, model },
  ...(predictedCategory && { predictedCategory }),
});

/** A fact that is no longer known must not survive the merge, nor what the classifier made of it. */
function withoutFacts(paper: Paper): Omit<Paper, keyof PaperFacts | keyof Classified> {
  const { id, listedAt, updatedAt, storedAt, trendingAt, revisedAt, source } = paper;
  const { submittedBy, hidden, mergedInto, votes, stars, heat, revision } = paper;
  return {
    ...{ id, listedAt, updatedAt, storedAt, source, votes, stars, heat, revision },
    ...(trendingAt && { trendingAt }),
    ...(revisedAt && { revisedAt }),
    ...(submittedBy && { submittedBy }),
    ...(hidden !== undefined && { hidden }),
    ...(mergedInto && { mergedInto }),
  };
}

/** The boards a paper is on, at its place. */
export function boardsOf(paper: Pick<Paper, 'categories' | keyof Classification>): string[] {
  return [
    'latest',
    ...paper.topics.map(({ slug }) => `topic/${slug}`),
    ...categoriesOf(paper).map((category) => `category/${category}`),
  ];
}

/** The rows still missing for this state of the paper, and the one that announces it. */
export function listingsOf(after: Paper, before: Paper | undefined, now: Date): Listing[] {
  const standing = new Set(before ? boardsOf(before) : []);
  const missing = boardsOf(after).filter((board) => !standing.has(board));
  return [
    ...missing.map((board) => ({ board, when: after.listedAt, id: after.id })),
    ...(after.revisedAt && after.revisedAt !== before?.revisedAt
      ? [{ board: 'revisions', when: after.revisedAt, id: after.id }]
      : []),
    { board: 'changed', when: now.toISOString(), id: after.id, revision: after.revision },
  ];
}

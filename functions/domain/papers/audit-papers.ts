import { type Instant, later } from '../time.ts';
import { byJoinPriority } from './identity/find-known-papers.ts';
import type { PaperNames } from './identity/follow-joins.ts';
import { namesOf, titleKey } from './identity/identity.ts';
import { clockToleranceMs, longestWriteMs } from './listing/future-dates.ts';
import { type Listing, listingsOf } from './listing/listing.ts';
import { allTime } from './listing/paper-reads.ts';
import { finishJoin, freezeDuplicate, type JoinDeps } from './merge/absorb-duplicate.ts';
import { assertionOf, isSubmission } from './merge/provenance.ts';
import { type NeedlessRowScan, sweepNeedlessRows } from './needless-rows.ts';
import { isShown, type Paper, type PaperId } from './paper.ts';
import { describeDatesAfter, hasDatesAfter, repairFutureDates } from './repair-future-dates.ts';

/** A stored row that no layout explains. */
export interface UnreadableRow {
  readonly unreadable: string;
}

/** A row that leads from a title, by its key, to a paper. */
export interface TitleRow {
  readonly key: string;
  readonly id: PaperId;
}

/** The store of papers, as an audit reads all of it. */
export interface PaperScan extends NeedlessRowScan {
  /** Every stored paper, shown or not, in no particular order. */
  everyPaper(): AsyncIterable<Paper | UnreadableRow>;
  /** Rows of a board whose keys are in `from` ≤ key < `to`, newest first. */
  listed(board: string, range: { readonly from: string; readonly to: string }): AsyncIterable<Listing>;
  /** Those of these rows that are not stored. */
  missingListings(listings: readonly Listing[]): Promise<Listing[]>;
  /** Those of these rows, which lead from a title to a paper, that are not stored. */
  missingTitles(titles: readonly TitleRow[]): Promise<TitleRow[]>;
  /** Those of these papers that are stored and can be read. */
  findMany(ids: readonly PaperId[]): Promise<Paper[]>;
}

/** What an audit works on. */
export type AuditDeps = JoinDeps & { readonly papers: JoinDeps['papers'] & PaperNames & PaperScan };

/** Something stored that is not as it should be. */
export interface AuditFinding {
  readonly kind: /** a row that its paper does not agree with: readers pass it by */
    | 'stale row'
    /** a paper is not listed where it should be */
    | 'missing row'
    /** its title does not lead to a paper: it was stored by a release that kept no such rows, or lost in a restore */
    | 'missing title row'
    /** a paper was marked as another one, which has not absorbed what it knew */
    | 'unfinished join'
    /** two papers bear one identifier: they were made at the same moment, and a writer was killed just then */
    | 'two papers'
    /** `mergedInto` of a paper names one that is not stored */
    | 'lost paper'
    /** a paper has dates in the future, by a clock that had jumped ahead */
    | 'dated ahead'
    | 'unreadable row'
    /** its votes or its heat are not what the rows of its votes say */
    | 'miscounted votes'
    /** rows of a board that is no more, which an older release has left */
    | 'needless row'
    /** readers do not see it as it is stored: a clock that was far behind has written it, and no publication looks there */
    | 'unpublished paper'
    /** a file that readers get is missing, other than it was put, or nobody's */
    | 'damaged file';
  /** the paper, the row, or the board */
  readonly what: string;
  /** how many rows of the board; 1 where it is not said */
  readonly rows?: number;
  /** false where no repair was asked for, or none is possible */
  readonly repaired: boolean;
}

/** Boards whose rows are compared with their papers. */
const auditedBoards = ['latest', 'revisions', 'trending', 'changed'];
const mostItemsInBatch = 100;

/**
 * Audit every paper and every row that points to one, and yield what does not agree: what a kill or a lost race left.
 * With `repair` it is repaired. Memory is flat, and running it twice finds nothing the second time.
 */
export async function* auditPapers(
  on: AuditDeps,
  { repair = false }: { readonly repair?: boolean } = {},
): AsyncGenerator<AuditFinding> {
  for await (const papers of inBatches(on.papers.everyPaper())) {
    const readable: Paper[] = [];
    for (const paper of papers) {
      if ('unreadable' in paper) yield { kind: 'unreadable row', what: paper.unreadable, repaired: false };
      else readable.push(paper);
    }
    yield* auditBatch(readable, on, repair);
  }
  for (const board of auditedBoards)
    for await (const rows of inBatches(on.papers.listed(board, allTime)))
      yield* auditListings(rows, on, repair);
  for await (const { board, rows } of sweepNeedlessRows(on.papers, { remove: repair }))
    yield { kind: 'needless row', what: board, rows, repaired: repair };
}

async function* auditBatch(
  papers: readonly Paper[],
  on: AuditDeps,
  repair: boolean,
): AsyncGenerator<AuditFinding> {
  const now = on.now().toISOString();
  for (const paper of papers) {
    const { id } = paper;
    if (paper.mergedInto) yield* auditJoin(paper, on, repair);
    const ahead = paper.mergedInto ? [] : describeDatesAfter(paper, latestCredible(now));
    if (ahead.length === 0) continue;
    if (repair) await repairFutureDates(paper, on);
    yield { kind: 'dated ahead', what: `${id}, ${ahead.join(', ')}`, repaired: repair };
  }
  yield* auditDuplicates(papers, on, repair);
  const settled = papers.filter((paper) => !hasDatesAfter(paper, latestCredible(now)));
  const missing = await on.papers.missingListings(settled.flatMap(listingsOf));
  if (repair && missing.length > 0) await on.papers.list(missing);
  for (const row of missing) yield { kind: 'missing row', what: describeListing(row), repaired: repair };
  yield* auditTitles(papers, on, repair);
}

/** A paper that readers see is found by its title; a row too many, of a former title, is meant to be there. */
async function* auditTitles(
  papers: readonly Paper[],
  on: AuditDeps,
  repair: boolean,
): AsyncGenerator<AuditFinding> {
  const titles = papers.filter(isShown).map(({ id, title }) => ({ key: titleKey(title), id }));
  for (const { key, id } of await on.papers.missingTitles(titles)) {
    if (repair) await on.papers.keepTitle(key, id);
    yield { kind: 'missing title row', what: id, repaired: repair };
  }
}

async function* auditJoin(paper: Paper, on: AuditDeps, repair: boolean): AsyncGenerator<AuditFinding> {
  const { id, mergedInto = '' } = paper;
  const into = await on.papers.find(mergedInto);
  if (!into) yield { kind: 'lost paper', what: `${id}, which became ${mergedInto}`, repaired: false };
  else if (!into.absorbed?.includes(id)) {
    if (repair) await finishJoin(paper, on);
    yield { kind: 'unfinished join', what: `${id}, which became ${into.id}`, repaired: repair };
  }
}

/** A paper that bears an identifier without being called by it must be the only one that does. */
async function* auditDuplicates(
  papers: readonly Paper[],
  on: AuditDeps,
  repair: boolean,
): AsyncGenerator<AuditFinding> {
  const bearers = papers.flatMap((paper) =>
    paper.mergedInto || paper.pruned
      ? []
      : namesOf(paper).flatMap((name) => (isProvenName(paper, name) ? [{ paper, name }] : [])),
  );
  const named = await on.papers.findMany([...new Set(bearers.map(({ name }) => name))]);
  const byId = new Map(named.map((paper) => [paper.id, paper]));
  for (const { paper, name } of bearers) {
    const other = byId.get(name);
    if (!other || other.mergedInto || other.pruned) continue;
    if (other.arxivId && paper.arxivId && other.arxivId !== paper.arxivId) continue;
    if (repair) await join(paper, other, on);
    yield { kind: 'two papers', what: `${paper.id} and ${other.id}`, repaired: repair };
  }
}

/** Whether a paper bears a name by more than a submission, and has another id. */
function isProvenName(paper: Paper, name: PaperId): boolean {
  if (name === paper.id || name.startsWith('title:')) return false;
  const assertion = assertionOf(paper, name.startsWith('arxiv:') ? 'arxivId' : 'doi');
  return name.startsWith('arxiv:') || (assertion !== undefined && !isSubmission(assertion));
}

/** Join two papers: the senior stays. */
async function join(one: Paper, other: Paper, on: AuditDeps): Promise<void> {
  const [senior, junior] = [one, other].sort(byJoinPriority);
  const frozen = senior && junior && (await freezeDuplicate(junior, senior, on));
  // a paper that was changed meanwhile is met the next time
  if (frozen) await finishJoin(frozen, on);
}

async function* auditListings(
  rows: readonly Listing[],
  on: AuditDeps,
  repair: boolean,
): AsyncGenerator<AuditFinding> {
  const found = await on.papers.findMany([...new Set(rows.map(({ id }) => id))]);
  const papers = new Map(found.map((paper) => [paper.id, paper]));
  const disagreed = rows.filter((row) => !isAgreed(row, papers.get(row.id)));
  if (disagreed.length === 0) return;
  const busy = await idsBeingWritten(on);
  const stale = disagreed.filter(({ id }) => !busy.has(id));
  if (repair && stale.length > 0) await on.papers.unlist(stale);
  for (const row of stale) yield { kind: 'stale row', what: describeListing(row), repaired: repair };
}

/** Whether the paper is where the row says; a row of `changed` agrees once the paper has come to its revision. */
function isAgreed({ board, when, revision = 0 }: Listing, paper: Paper | undefined): boolean {
  if (!paper) return false;
  if (board === 'changed') return paper.revision >= revision;
  return listingsOf(paper).some((row) => row.board === board && row.when === when);
}

/** The ids of papers that may be written at this moment: every writer announces the change first. */
async function idsBeingWritten(on: AuditDeps): Promise<ReadonlySet<PaperId>> {
  const now = on.now().getTime();
  const at = (milliseconds: number) => new Date(now + milliseconds).toISOString();
  const ids = new Set<PaperId>();
  for await (const { id } of on.papers.listed('changed', {
    from: at(-longestWriteMs),
    to: at(longestWriteMs),
  }))
    ids.add(id);
  return ids;
}

/** The latest date that no wrong clock need have written. */
const latestCredible = (now: Instant): Instant => later(new Date(now), clockToleranceMs);

const describeListing = ({ board, when, id }: Listing): string => `${board} ${when} ${id}`;

async function* inBatches<T>(all: AsyncIterable<T>): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const one of all) {
    if (batch.push(one) < mostItemsInBatch) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

import { type Instant, later } from '../time.ts';
import type { AuditFinding } from './audit-finding.ts';
import { auditListings, describeListing } from './audit-listings.ts';
import { byJoinPriority } from './identity/find-known-papers.ts';
import type { PaperNames } from './identity/follow-joins.ts';
import { namesOf, titleKey } from './identity/identity.ts';
import { clockToleranceMs } from './listing/future-dates.ts';
import { listingsOf } from './listing/listing.ts';
import { allTime } from './listing/paper-reads.ts';
import { finishJoin, freezeDuplicate, type JoinDeps } from './merge/absorb-duplicate.ts';
import { assertionOf, isSubmission } from './merge/provenance.ts';
import { sweepNeedlessRows } from './needless-rows.ts';
import { isShown, type Paper, type PaperId } from './paper.ts';
import type { PaperScan } from './paper-scan.ts';
import { describeDatesAfter, hasDatesAfter, repairFutureDates } from './repair-future-dates.ts';

/** What an audit works on. */
export type AuditDeps = JoinDeps & { readonly papers: JoinDeps['papers'] & PaperNames & PaperScan };

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

/** The latest date that no wrong clock need have written. */
const latestCredible = (now: Instant): Instant => later(new Date(now), clockToleranceMs);

async function* inBatches<T>(all: AsyncIterable<T>): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const one of all) {
    if (batch.push(one) < mostItemsInBatch) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

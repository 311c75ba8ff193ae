import type { Instant } from '../time.ts';
import { namesOf } from './identity/identity.ts';
import { bySeniority, type PaperNames } from './identity/known-papers.ts';
import { allTime } from './listing/archive.ts';
import { type Listing, rowsOf } from './listing/listing.ts';
import { longestWriteMs } from './listing/misdated.ts';
import { finishJoin, freeze, type Joins } from './merge/absorb.ts';
import { isSubmission, wordFor } from './merge/provenance.ts';
import type { Paper, PaperId } from './paper.ts';
import { datesAfter, isDatedAfter, relist } from './relist.ts';

/** A stored row that no layout explains. */
export interface Unreadable {
  readonly unreadable: string;
}

/** Where papers are looked at one and all. */
export interface PaperAudit {
  /** Every stored paper, shown or not, in no particular order. */
  everyPaper(): AsyncIterable<Paper | Unreadable>;
  /** Rows of a board whose keys are in `from` ≤ key < `to`, newest first. */
  listed(board: string, range: { readonly from: string; readonly to: string }): AsyncIterable<Listing>;
  /** Those of these rows that are not there. */
  lacking(listings: readonly Listing[]): Promise<Listing[]>;
  /** Those of these papers that are there and can be read. */
  findMany(ids: readonly PaperId[]): Promise<Paper[]>;
}

export type Examination = Joins & { readonly papers: Joins['papers'] & PaperNames & PaperAudit };

/** Something that is not as it should be. */
export interface Finding {
  readonly kind: /** a row that its paper does not agree with: readers pass it by */
    | 'stale row'
    /** a paper is not listed where it should be */
    | 'missing row'
    /** a paper was marked as another one, which has not taken in what it knew */
    | 'unfinished join'
    /** two papers bear one identifier: they were made at the same moment, and somebody was killed just then */
    | 'two papers'
    /** a paper was marked as another one that is not there */
    | 'lost paper'
    /** by a clock that had jumped ahead */
    | 'dated ahead'
    | 'unreadable row';
  /** the paper, or the row */
  readonly what: string;
  /** false where nobody asked for it, or nothing can be done */
  readonly repaired: boolean;
}

/** Boards whose rows are held against their papers; those of topics and categories are on their way out. */
const boards = ['latest', 'revisions', 'trending', 'changed'];
const atOnce = 100;

/**
 * Look at every paper and every row that points to one, and tell what does not agree: what a kill or a lost race left.
 * With `repair` it is put right. Memory is flat, and running it twice finds nothing the second time.
 */
export async function* examine(
  on: Examination,
  { repair = false }: { readonly repair?: boolean } = {},
): AsyncGenerator<Finding> {
  for await (const papers of inBatches(on.papers.everyPaper())) {
    const readable: Paper[] = [];
    for (const paper of papers) {
      if ('unreadable' in paper) yield { kind: 'unreadable row', what: paper.unreadable, repaired: false };
      else readable.push(paper);
    }
    yield* examinePapers(readable, on, repair);
  }
  for (const board of boards)
    for await (const rows of inBatches(on.papers.listed(board, allTime)))
      yield* examineRows(rows, on, repair);
}

async function* examinePapers(
  papers: readonly Paper[],
  on: Examination,
  repair: boolean,
): AsyncGenerator<Finding> {
  const now = on.now().toISOString();
  for (const paper of papers) {
    const { id } = paper;
    if (paper.mergedInto) yield* examineJoin(paper, on, repair);
    const ahead = paper.mergedInto ? [] : datesAfter(paper, later(now));
    if (ahead.length === 0) continue;
    if (repair) await relist(paper, on);
    yield { kind: 'dated ahead', what: `${id}, ${ahead.join(', ')}`, repaired: repair };
  }
  yield* examineDoubles(papers, on, repair);
  const settled = papers.filter((paper) => !isDatedAfter(paper, later(now)));
  const missing = await on.papers.lacking(settled.flatMap(rowsOf));
  if (repair && missing.length > 0) await on.papers.list(missing);
  for (const row of missing) yield { kind: 'missing row', what: nameOf(row), repaired: repair };
}

async function* examineJoin(paper: Paper, on: Examination, repair: boolean): AsyncGenerator<Finding> {
  const { id, mergedInto = '' } = paper;
  const into = await on.papers.find(mergedInto);
  if (!into) yield { kind: 'lost paper', what: `${id}, which became ${mergedInto}`, repaired: false };
  else if (!into.absorbed?.includes(id)) {
    if (repair) await finishJoin(paper, on);
    yield { kind: 'unfinished join', what: `${id}, which became ${into.id}`, repaired: repair };
  }
}

/** A paper that bears an identifier without being called by it must be the only one that does. */
async function* examineDoubles(
  papers: readonly Paper[],
  on: Examination,
  repair: boolean,
): AsyncGenerator<Finding> {
  const bearers = papers.flatMap((paper) =>
    paper.mergedInto || paper.pruned
      ? []
      : namesOf(paper).flatMap((name) => (isBorne(paper, name) ? [{ paper, name }] : [])),
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

/** Whether a paper bears an identifier by more than what somebody submitted, and is called otherwise. */
function isBorne(paper: Paper, name: PaperId): boolean {
  if (name === paper.id || name.startsWith('title:')) return false;
  const word = wordFor(paper, name.startsWith('arxiv:') ? 'arxivId' : 'doi');
  return name.startsWith('arxiv:') || (word !== undefined && !isSubmission(word));
}

/** Make one of two papers: the senior stays. */
async function join(one: Paper, other: Paper, on: Examination): Promise<void> {
  const [senior, junior] = [one, other].sort(bySeniority);
  const frozen = senior && junior && (await freeze(junior, senior, on));
  // whoever changed it meanwhile is met the next time
  if (frozen) await finishJoin(frozen, on);
}

async function* examineRows(
  rows: readonly Listing[],
  on: Examination,
  repair: boolean,
): AsyncGenerator<Finding> {
  const found = await on.papers.findMany([...new Set(rows.map(({ id }) => id))]);
  const papers = new Map(found.map((paper) => [paper.id, paper]));
  const disagreed = rows.filter((row) => !isAgreed(row, papers.get(row.id)));
  if (disagreed.length === 0) return;
  const busy = await beingWritten(on);
  const stale = disagreed.filter(({ id }) => !busy.has(id));
  if (repair && stale.length > 0) await on.papers.unlist(stale);
  for (const row of stale) yield { kind: 'stale row', what: nameOf(row), repaired: repair };
}

/** Whether the paper is where the row says; a change was announced once the paper has come to its revision. */
function isAgreed({ board, when, revision = 0 }: Listing, paper: Paper | undefined): boolean {
  if (!paper) return false;
  if (board === 'changed') return paper.revision >= revision;
  return rowsOf(paper).some((row) => row.board === board && row.when === when);
}

/** Papers that somebody may be writing at this moment: every writer announces the change first. */
async function beingWritten(on: Examination): Promise<ReadonlySet<PaperId>> {
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

const later = (now: Instant): Instant => new Date(Date.parse(now) + longestWriteMs).toISOString();

const nameOf = ({ board, when, id }: Listing): string => `${board} ${when} ${id}`;

async function* inBatches<T>(all: AsyncIterable<T>): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const one of all) {
    if (batch.push(one) < atOnce) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

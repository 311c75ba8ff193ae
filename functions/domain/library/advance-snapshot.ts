import { clockToleranceMs, longestWriteMs } from '../papers/listing/future-dates.ts';
import type { Listing } from '../papers/listing/listing.ts';
import { endOfTime, type PaperReads, placeOnBoard } from '../papers/listing/paper-reads.ts';
import { papersOnBoard } from '../papers/listing/papers-on-board.ts';
import type { Paper, PaperId } from '../papers/paper.ts';
import { ago, type Instant, later } from '../time.ts';
import { cutToWindow, type Window, windowStart } from './window.ts';

/** A window, and how much of the `changed` board it has taken in. Papers that are dated ahead wait in it for their time. */
export interface Snapshot {
  readonly window: Window;
  readonly read: ChangesRead;
}

/** Which rows of the `changed` board a snapshot has taken in: all before `through`, and of those around it the ones named. */
export interface ChangesRead {
  /** never later than the moment at which it was written */
  readonly through: Instant;
  readonly recent: readonly string[];
}

/**
 * Read the rows of the `changed` board that a snapshot has not taken in yet. One query. With `ahead` also those that a
 * writer whose clock had jumped ahead has dated after today.
 */
export async function changesSince(
  read: ChangesRead,
  archive: PaperReads,
  now: Date,
  ahead = false,
): Promise<Listing[]> {
  const range = {
    from: ago(new Date(read.through), longestWriteMs),
    to: ahead ? endOfTime : later(now, clockToleranceMs),
  };
  const known = new Set(read.recent);
  const changes: Listing[] = [];
  for await (const row of archive.listed('changed', range)) {
    if (!known.has(nameOf(row))) changes.push(row);
  }
  return changes;
}

/** Read the papers that these changes are of. */
export const changedPapers = async (changes: readonly Listing[], archive: PaperReads): Promise<Window> =>
  new Map(
    (await archive.findMany([...new Set(changes.map(({ id }) => id))])).map((paper) => [paper.id, paper]),
  );

const isSettled = ({ id, revision = 0 }: Listing, papers: Window): boolean =>
  (papers.get(id)?.revision ?? 0) >= revision;

/** Whether there is a change that a snapshot has not taken in. One whose paper is not committed is none yet: its writer may have crashed. */
export async function hasNewChanges(
  read: ChangesRead,
  archive: PaperReads,
  now: Date,
  ahead: boolean,
): Promise<boolean> {
  const changes = await changesSince(read, archive, now, ahead);
  if (changes.length === 0) return false;
  const papers = await changedPapers(changes, archive);
  return changes.some((change) => isSettled(change, papers));
}

/**
 * Take these changes into a snapshot. A change whose paper is not committed yet stays unread and is looked at again until
 * it is older than any writer can be.
 */
export async function advanceSnapshot(
  from: Snapshot,
  changes: readonly Listing[],
  archive: PaperReads,
  now: Date,
): Promise<Snapshot> {
  const papers = await changedPapers(changes, archive);
  const settled = changes.filter((change) => isSettled(change, papers));
  const keys = new Set([...from.read.recent, ...settled.map(nameOf)]);
  const last = settled.map(({ when }) => when).reduce(latest, from.read.through);
  // a row that is dated ahead is remembered by name; what is written before its time is still to be read
  const through = last < now.toISOString() ? last : now.toISOString();
  const horizon = ago(new Date(through), longestWriteMs);
  return {
    window: cutToWindow(new Map([...from.window, ...papers]), now),
    read: { through, recent: [...keys].filter((key) => key >= horizon).sort() },
  };
}

/** A row's key with its revision: two changes of one paper may be written in the same millisecond, by clocks that differ. */
const nameOf = (row: Listing): string => `${placeOnBoard(row)}#${row.revision ?? 0}`;

const latest = (a: Instant, b: Instant): Instant => (a > b ? a : b);

/** Where the reading of changes begins when none was read: with those that a writer may still be committing. */
export const initialChangesRead = (now: Date): ChangesRead => ({
  through: ago(now, longestWriteMs),
  recent: [],
});

/** Make a snapshot from the tables alone: for the first time, and whenever the last one is lost. `onBatch` is called after every batch of rows. */
export async function rebuildSnapshot(
  archive: PaperReads,
  now: Date,
  onBatch: () => Promise<void> = async () => {},
): Promise<Snapshot> {
  const range = { from: windowStart(now), to: endOfTime };
  const read = initialChangesRead(now);
  const window = new Map<PaperId, Paper>();
  for (const board of ['latest', 'revisions']) {
    for await (const { listed } of papersOnBoard(board, range, archive)) {
      for (const { paper } of listed) window.set(paper.id, paper);
      await onBatch();
    }
  }
  const changes = await changesSince(read, archive, now, true);
  return advanceSnapshot({ window: cutToWindow(window, now), read }, changes, archive, now);
}

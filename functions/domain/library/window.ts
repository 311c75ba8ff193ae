import { isInFuture, longestWriteMs } from '../papers/listing/future-dates.ts';
import { listedPapers } from '../papers/listing/listed-papers.ts';
import type { Listing } from '../papers/listing/listing.ts';
import { endOfTime, type PaperReads, placeOnBoard } from '../papers/listing/paper-reads.ts';
import { isShown, type Paper, type PaperId } from '../papers/paper.ts';
import { ago, dayMs, dayOf, type Instant, midnight } from '../time.ts';

/** The papers of the last days, as they are published: those listed, and older ones revised since; newest first, ties by id. */
export type Window = ReadonlyMap<PaperId, Paper>;

/** A window, and how much of the `changed` board it has taken in. Papers that are dated ahead wait in it for their time. */
export interface Snapshot {
  readonly window: Window;
  readonly read: Progress;
}

/** The rows of the `changed` board that are in: all before `through`, and of those around it the ones named. */
export interface Progress {
  /** never later than it was when it was written */
  readonly through: Instant;
  readonly recent: readonly string[];
}

export const windowDays = 30;

/** Where the window begins: at midnight (UTC), so that it moves once a day and the files with it. */
export const windowStart = (now: Date): Instant => midnight(dayOf(ago(now, windowDays * dayMs)));

/**
 * Rows of the `changed` board that a snapshot has not taken in yet. One query. With `ahead` also those that a writer whose
 * clock had jumped ahead has dated after today.
 */
export async function changesSince(
  read: Progress,
  archive: PaperReads,
  now: Date,
  ahead = false,
): Promise<Listing[]> {
  const range = {
    from: ago(new Date(read.through), longestWriteMs),
    to: ahead ? endOfTime : ago(now, -longestWriteMs),
  };
  const known = new Set(read.recent);
  const changes: Listing[] = [];
  for await (const row of archive.listed('changed', range)) {
    if (!known.has(nameOf(row))) changes.push(row);
  }
  return changes;
}

/** The papers that these changes are of. */
export const papersOf = async (changes: readonly Listing[], archive: PaperReads): Promise<Window> =>
  new Map(
    (await archive.findMany([...new Set(changes.map(({ id }) => id))])).map((paper) => [paper.id, paper]),
  );

const isSettled = ({ id, revision = 0 }: Listing, papers: Window): boolean =>
  (papers.get(id)?.revision ?? 0) >= revision;

/** Whether there is anything that a snapshot has not taken in. What is only announced is nothing yet: a crash may have been in between. */
export async function isBehind(
  read: Progress,
  archive: PaperReads,
  now: Date,
  ahead: boolean,
): Promise<boolean> {
  const changes = await changesSince(read, archive, now, ahead);
  if (changes.length === 0) return false;
  const papers = await papersOf(changes, archive);
  return changes.some((change) => isSettled(change, papers));
}

/**
 * The window with these changes in it. A change whose paper is not committed yet stays unread and is looked at again
 * until it is older than any writer can be.
 */
export async function advance(
  from: Snapshot,
  changes: readonly Listing[],
  archive: PaperReads,
  now: Date,
): Promise<Snapshot> {
  const papers = await papersOf(changes, archive);
  const settled = changes.filter((change) => isSettled(change, papers));
  const keys = new Set([...from.read.recent, ...settled.map(nameOf)]);
  const last = settled.map(({ when }) => when).reduce(later, from.read.through);
  // a row that is dated ahead is remembered by name; what is written before its time is still to be read
  const through = last < now.toISOString() ? last : now.toISOString();
  const horizon = ago(new Date(through), longestWriteMs);
  return {
    window: within(new Map([...from.window, ...papers]), now),
    read: { through, recent: [...keys].filter((key) => key >= horizon).sort() },
  };
}

/** With its revision: two changes of one paper may be announced in the same millisecond, by clocks that differ. */
const nameOf = (row: Listing): string => `${placeOnBoard(row)}#${row.revision ?? 0}`;

const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);

/** Where reading of changes begins for who has read none: with those that somebody may still be writing. */
export const beginning = (now: Date): Progress => ({ through: ago(now, longestWriteMs), recent: [] });

/** The window as the tables alone tell it: for the first time, and whenever the snapshot is lost. `onBatch` is called now and then. */
export async function rebuild(
  archive: PaperReads,
  now: Date,
  onBatch: () => Promise<void> = async () => {},
): Promise<Snapshot> {
  const range = { from: windowStart(now), to: endOfTime };
  const read = beginning(now);
  const window = new Map<PaperId, Paper>();
  for (const board of ['latest', 'revisions']) {
    for await (const { listed } of listedPapers(board, range, archive)) {
      for (const { paper } of listed) window.set(paper.id, paper);
      await onBatch();
    }
  }
  const changes = await changesSince(read, archive, now, true);
  return advance({ window: within(window, now), read }, changes, archive, now);
}

/** What readers see of a window: a paper that is dated ahead is not there before its time. */
export const shownIn = (window: Window, now: Date): Window =>
  new Map([...window].filter(([, { listedAt }]) => !isInFuture(listedAt, now)));

/** The order in which the window, the snapshot and every board are written. */
export const newestFirst = (a: Paper, b: Paper): number =>
  a.listedAt === b.listedAt ? (a.id < b.id ? -1 : 1) : a.listedAt > b.listedAt ? -1 : 1;

function within(papers: Window, now: Date): Window {
  const start = windowStart(now);
  return new Map(
    [...papers.values()]
      .filter((paper) => isShown(paper) && (paper.listedAt >= start || (paper.revisedAt ?? '') >= start))
      .sort(newestFirst)
      .map((paper) => [paper.id, paper]),
  );
}

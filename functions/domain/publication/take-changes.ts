import { contentHash } from '../library/content-hash.ts';
import { clockToleranceMs, longestWriteMs } from '../papers/listing/future-dates.ts';
import type { Listing } from '../papers/listing/listing.ts';
import { endOfTime, type PaperReads, placeOnBoard } from '../papers/listing/paper-reads.ts';
import type { Paper, PaperId } from '../papers/paper.ts';
import { ago, type Day, dayOf, type Instant, later } from '../time.ts';
import type { ChangesRead, Owed } from './progress.ts';

/** What a publication takes from the `changed` board. */
export interface TakenChanges {
  readonly read: ChangesRead;
  /** for every day that is touched: the papers that changed, or all of it */
  readonly owed: ReadonlyMap<Day, Owed>;
  /** days of which so many papers changed that it was not looked whether their writers are done */
  readonly unsettled: readonly Day[];
  /** the papers that were read on the way, in their state of now */
  readonly papers: ReadonlyMap<PaperId, Paper>;
}

/** Where the reading of changes begins when none was read: with those that a writer may still be committing. */
export const initialChangesRead = (now: Date): ChangesRead => ({
  through: ago(now, longestWriteMs),
  recent: [],
});

/** Changes of papers before the window whose papers are read one by one; of more only their days are noted. */
const mostOlderChanges = 2_000;
/** Papers of a day that are noted by name; for more the whole day is read. */
const mostNamed = 100;

/**
 * Read the rows of the `changed` board that were not taken yet, newest first. One query. With `ahead` also those that a
 * writer whose clock had jumped ahead has dated after today.
 */
export async function* newChanges(
  { through, recent }: ChangesRead,
  archive: PaperReads,
  now: Date,
  ahead: boolean,
): AsyncGenerator<Listing> {
  const known = new Set(recent);
  const range = {
    from: ago(new Date(through), longestWriteMs),
    to: ahead ? endOfTime : later(now, clockToleranceMs),
  };
  for await (const row of archive.listed('changed', range)) if (!known.has(nameOf(row))) yield row;
}

/** Whether there is a change that was not taken. One whose paper is not committed is none yet: its writer may have crashed. */
export async function hasNewChanges(
  read: ChangesRead,
  archive: PaperReads,
  now: Date,
  ahead: boolean,
): Promise<boolean> {
  let rows: Listing[] = [];
  const anySettled = async () => {
    const papers = await findByIds(rows, archive);
    const found = rows.some((row) => isSettled(row, papers));
    rows = [];
    return found;
  };
  for await (const row of newChanges(read, archive, now, ahead))
    if (rows.push(row) >= 100 && (await anySettled())) return true;
  return rows.length > 0 && anySettled();
}

/**
 * Take the changes since the last time. A change whose paper is not committed yet stays untaken, and is looked at again until
 * it is older than any writer can be. Memory grows with the changes of the window, and with the days before it.
 */
export async function takeChanges(
  read: ChangesRead,
  firstWindowDay: Day,
  archive: PaperReads,
  now: () => Date,
): Promise<TakenChanges> {
  const { rows, overflow } = await sortChanges(read, firstWindowDay, archive, now());
  const papers = await findByIds(rows, archive);
  const settled = rows.filter((row) => isSettled(row, papers));
  const owed = new Map<Day, Owed>(overflow.days.map((day) => [day, 'whole']));
  for (const { id, days = [] } of settled) {
    const listedAt = papers.get(id)?.listedAt;
    for (const day of new Set(listedAt ? [...days, dayOf(listedAt)] : days)) owe(owed, day, [id]);
  }
  const names = [...read.recent, ...overflow.names, ...settled.map(nameOf)];
  const moments = [...settled.map(({ when }) => when), ...(overflow.last ? [overflow.last] : [])];
  return {
    // by the clock of now: rows that came while these were read are taken, too
    read: advance(read, names, moments, now()),
    owed,
    unsettled: overflow.days,
    papers,
  };
}

/** Rows of the window, and of older days while they are few; of the rest their days alone. */
interface SortedChanges {
  readonly rows: readonly Listing[];
  readonly overflow: {
    readonly days: readonly Day[];
    readonly names: readonly string[];
    readonly last?: Instant | undefined;
  };
}

async function sortChanges(
  read: ChangesRead,
  firstWindowDay: Day,
  archive: PaperReads,
  now: Date,
): Promise<SortedChanges> {
  const rows: Listing[] = [];
  let older: Listing[] = [];
  const days = new Set<Day>();
  const names: string[] = [];
  let last: Instant | undefined;
  for await (const row of newChanges(read, archive, now, true)) {
    // a row of an older release does not say its day
    if (!row.days || row.days.some((day) => day >= firstWindowDay)) rows.push(row);
    else if (older.push(row) > mostOlderChanges) {
      for (const { days: its = [] } of older) for (const day of its) days.add(day);
      names.push(...older.map(nameOf));
      last ??= older[0]?.when;
      older = [];
    }
  }
  return { rows: [...rows, ...older], overflow: { days: [...days], names, last } };
}

/** Note that papers of a day are owed; of very many the whole day. */
export function owe(owed: Map<Day, Owed>, day: Day, ids: readonly PaperId[]): void {
  const before = owed.get(day) ?? [];
  if (before === 'whole') return;
  const all = [...new Set([...before, ...ids])];
  owed.set(day, all.length > mostNamed ? 'whole' : all);
}

const findByIds = async (rows: readonly Listing[], archive: PaperReads): Promise<Map<PaperId, Paper>> =>
  new Map((await archive.findMany([...new Set(rows.map(({ id }) => id))])).map((paper) => [paper.id, paper]));

const isSettled = ({ id, revision = 0 }: Listing, papers: ReadonlyMap<PaperId, Paper>): boolean =>
  (papers.get(id)?.revision ?? 0) >= revision;

/** Changes that may be remembered by name for as long as it is quiet; to read more of them again every minute costs more than a run. */
const mostRemembered = 500;

/** Whether many changes are remembered that nobody needs to know any more: since the last of them no writer can still be at it. */
export const isMemoryStale = ({ through, recent }: ChangesRead, now: Date): boolean =>
  recent.length > mostRemembered && isLongPast(through, now);

const isLongPast = (through: Instant, now: Date): boolean => through < ago(now, 2 * longestWriteMs);

/** What was read, with these rows taken; after a long silence all rows that any writer can have written by now. A row that is dated ahead is remembered by name; what is written before its time is still to be read. */
function advance(
  read: ChangesRead,
  names: readonly string[],
  moments: readonly Instant[],
  now: Date,
): ChangesRead {
  const last = moments.reduce((a, b) => (a > b ? a : b), read.through);
  const moment = last < now.toISOString() ? last : now.toISOString();
  const through = isLongPast(moment, now) ? ago(now, longestWriteMs) : moment;
  const horizon = ago(new Date(through), longestWriteMs);
  return { through, recent: [...new Set(names)].filter((name) => momentOfName(name) >= horizon).sort() };
}

/** A row's name: its moment, and eight characters that tell it from others of the moment, two changes of one paper among them. */
const nameOf = (row: Listing): string =>
  `${row.when}#${contentHash(`${placeOnBoard(row)}#${row.revision ?? 0}`).slice(0, 8)}`;

const momentOfName = (name: string): Instant => name.slice(0, name.indexOf('#'));

import { contentHash } from '../library/content-hash.ts';
import { packDay } from '../library/day-file.ts';
import { changeLibraryDay, dayKey, emptyDay, type LibraryDay, revisedKey } from '../library/library-day.ts';
import { readStoredDay } from '../library/read-day.ts';
import { longestWriteMs } from '../papers/listing/future-dates.ts';
import type { PaperReads } from '../papers/listing/paper-reads.ts';
import type { Paper, PaperId } from '../papers/paper.ts';
import { type Day, dayOf, hourMs, later } from '../time.ts';
import type { PersistentPut } from './persistent-put.ts';
import type { Owed, Progress, PutObject } from './progress.ts';

/** What making days works with. */
export interface DayMaking {
  readonly archive: PaperReads;
  readonly files: PersistentPut;
  readonly now: Date;
  /** Read a day as it was put last; undefined where that cannot be relied on. */
  readonly lastDay: (day: Day, put: PutObject) => Promise<LibraryDay | undefined>;
  /** Told of a day in its new state. */
  readonly onDay: (day: Day, made: LibraryDay, hash: string) => void;
  /** papers that this run has read already */
  readonly known: ReadonlyMap<PaperId, Paper>;
  /** called between steps that take a while */
  readonly keep: () => Promise<void>;
}

/** Papers of days before the window that are read in one run: some seconds' work. */
const mostPapersInStep = 10_000;

/** How long an object that the manifest no longer names is still there: readers may be about to read it. */
const retirementMs = hourMs;

/**
 * Make the days that are owed: those of the window all, older ones after them, newest first, as many as one run can do.
 * What is refused stays owed. Returns how many were made.
 */
export async function makeOwedDays(
  progress: Progress,
  days: readonly Day[],
  on: DayMaking,
  most = Number.POSITIVE_INFINITY,
): Promise<number> {
  let papers = 0;
  let made = 0;
  for (const day of days) {
    if (papers >= most) break;
    const owed = progress.owed[day];
    if (owed === undefined) continue;
    const next = await makeDay(day, owed, progress.days[day], on);
    papers += next.read;
    if (await putDay(day, next.made, progress, on)) {
      delete progress.owed[day];
      made++;
    }
    await on.keep();
  }
  return made;
}

/** The owed days before the window, made in one step. */
export const makeOlderDays = (progress: Progress, firstDay: Day, on: DayMaking): Promise<number> =>
  makeOwedDays(
    progress,
    owedDays(progress).filter((day) => day < firstDay),
    on,
    mostPapersInStep,
  );

/** The days that are owed, newest first. */
export const owedDays = ({ owed }: Progress): Day[] => Object.keys(owed).sort().reverse();

/** Make one day from its last state and the papers that changed, or from the tables; and how many papers were read for it. */
async function makeDay(
  day: Day,
  owed: Owed,
  put: PutObject | undefined,
  on: DayMaking,
): Promise<{ readonly made: LibraryDay; readonly read: number }> {
  const last = owed === 'whole' ? undefined : put && (await on.lastDay(day, put));
  if (!last || owed === 'whole') {
    const made = await readStoredDay(day, on.archive, on.keep);
    return { made, read: made.papers.length + made.removed.length };
  }
  const missing = owed.filter((id) => !on.known.has(id));
  const found = [...(await on.archive.findMany(missing)), ...owed.flatMap((id) => on.known.get(id) ?? [])];
  const listed = found.filter(({ listedAt }) => dayOf(listedAt) === day);
  const moved = found.filter(({ listedAt }) => dayOf(listedAt) !== day).map(({ id }) => id);
  const made = changeLibraryDay(last, listed, moved);
  return { made, read: made.papers.length };
}

/** Put a day, unless it is what lies there; the object that it replaces is removed later. False when it was refused. */
async function putDay(day: Day, made: LibraryDay, progress: Progress, on: DayMaking): Promise<boolean> {
  const before = progress.days[day];
  if (made.papers.length + made.removed.length === 0) {
    if (before && before.hash !== '') retire(dayKey(day, before.hash), progress, on.now);
    delete progress.days[day];
    on.onDay(day, emptyDay, '');
    return true;
  }
  const body = packDay(made);
  const object = await putObject((hash) => dayKey(day, hash), body, made.papers.length, before, progress, on);
  if (!object) return false;
  progress.days[day] = object;
  on.onDay(day, made, object.hash);
  return true;
}

/** Put an object whose name holds its hash; undefined when it was refused. */
async function putObject(
  keyOf: (hash: string) => string,
  body: Uint8Array,
  papers: number,
  before: PutObject | undefined,
  progress: Progress,
  { files, now }: DayMaking,
): Promise<PutObject | undefined> {
  const hash = contentHash(body);
  if (before?.hash === hash && before.tag !== '') return { ...before, papers };
  const tag = await files.put({ key: keyOf(hash), contentType: 'application/gzip', body });
  if (tag === undefined) return undefined;
  delete progress.retired[keyOf(hash)];
  if (before && before.hash !== '' && before.hash !== hash) retire(keyOf(before.hash), progress, now);
  return { hash, papers, bytes: body.byteLength, tag };
}

/** An object that was put and is damaged: what is made anew is put, also where its bytes come out as they were. */
export const distrusted = (object: PutObject): PutObject => ({ ...object, tag: '' });

const retire = (key: string, progress: Progress, now: Date): void => {
  progress.retired[key] = later(now, retirementMs);
};

/** Note that a day may have been read while its writers were still at it: it is made once more when they must be done. */
export function makeAgainLater(progress: Progress, days: readonly Day[], now: Date): void {
  for (const day of days) progress.again[day] = later(now, longestWriteMs);
}

/** Owe the days that are to be made once more and whose time has come. */
export function oweAgain(progress: Progress, now: Date): void {
  for (const [day, after] of Object.entries(progress.again)) {
    if (after > now.toISOString()) continue;
    delete progress.again[day];
    progress.owed[day] = 'whole';
  }
}

/** Put the revised papers. False when they were refused. */
export async function putRevised(revised: LibraryDay, progress: Progress, on: DayMaking): Promise<boolean> {
  const { revised: before } = progress;
  if (revised.papers.length === 0) {
    if (before) retire(revisedKey(before.hash), progress, on.now);
    progress.revised = undefined;
    return true;
  }
  const object = await putObject(revisedKey, packDay(revised), revised.papers.length, before, progress, on);
  if (object) progress.revised = object;
  return object !== undefined;
}

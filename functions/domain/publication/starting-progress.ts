import { storedDays } from '../library/read-day.ts';
import type { PaperReads } from '../papers/listing/paper-reads.ts';
import { type Day, dayOf } from '../time.ts';
import type { LastPublication } from './inspect-bucket.ts';
import { isFromTheFuture } from './is-due.ts';
import type { Progress, PutObject } from './progress.ts';
import type { Publishing } from './publishing.ts';
import { initialChangesRead } from './take-changes.ts';

/** What a run begins with. */
export interface Start {
  readonly progress: Progress;
  /** what was found damaged, a sentence each */
  readonly repaired: string[];
  /** nobody knows what else lies in the bucket */
  readonly isUnknown: boolean;
  /** the run before did not come to its end */
  readonly isAfterBrokenRun: boolean;
}

/** How far the last publication is relied on. */
export interface Trust {
  /** make every day from the tables, and put every file */
  readonly full: boolean;
  /** put every file: others may have put theirs after us */
  readonly doubtful: boolean;
}

/** Begin with what the last run noted, as far as it can be relied on. */
export async function startingProgress(
  last: LastPublication,
  on: Publishing,
  { full, doubtful }: Trust,
): Promise<Start> {
  const now = on.now();
  const known = last.progress;
  const isAhead = known !== undefined && isFromTheFuture(known, now);
  const repaired = full ? [] : [...last.damage];
  if (isAhead && !full)
    repaired.push(`progress.json is of ${known.read.through}, which is yet to come: a clock is or was wrong`);
  const isTrusted = known !== undefined && !full && !isAhead;
  const given = isTrusted ? structuredClone(known) : await nothingTrusted(last, on.archive, now);
  const { release, settings } = on;
  const day = dayOf(now);
  // a window that is cut anew has other papers before it
  const revisedOwed = given.revisedOwed || given.day !== day;
  const progress: Progress = { ...given, release, settings, day, revisedOwed };
  // other code or settings may render other bytes of the same papers
  const isSameSite = given.release === release && given.settings === settings;
  if (!isSameSite || doubtful) forgetUnits(progress, doubtful || full);
  return {
    progress,
    repaired,
    isUnknown: full || known === undefined,
    isAfterBrokenRun: known?.unfinished ?? false,
  };
}

/** What can be said where nothing is relied on: the names of what lies in the bucket, and that every day is owed. */
async function nothingTrusted(
  { progress, manifest }: LastPublication,
  archive: PaperReads,
  now: Date,
): Promise<Progress> {
  const named = Object.entries(manifest?.days ?? {}).map(
    ([day, [hash, papers]]): [Day, Progress['days'][Day]] => [day, { hash, papers, bytes: 0, tag: '' }],
  );
  const known = Object.entries(progress?.days ?? {}).map(([day, put]) => [day, unsure(put)]);
  const days = Object.fromEntries([...named, ...known]);
  const all = new Set([...Object.keys(days), ...(await storedDays(archive))]);
  const read = initialChangesRead(now);
  return {
    layout: 1,
    release: '',
    settings: '',
    day: dayOf(now),
    health: '',
    unfinished: true,
    read,
    through: read.through,
    days,
    revised: progress?.revised && unsure(progress.revised),
    revisedOwed: true,
    owed: Object.fromEntries([...all].map((day) => [day, 'whole'])),
    again: {},
    units: { ...progress?.units },
    editions: [],
    retired: { ...progress?.retired },
    untold: { ...progress?.untold },
    repairs: progress?.repairs ?? [],
  };
}

/** An object of which nobody knows what lies in the bucket: it is put again. */
const unsure = (put: PutObject): PutObject => ({ ...put, tag: '' });

/** Forget what the units were made of, so that all are rendered; with `bytesToo` also what they came to, so that all are put. */
function forgetUnits(progress: Progress, bytesToo: boolean): void {
  for (const [id, { files }] of Object.entries(progress.units)) {
    const unsure = Object.fromEntries(Object.keys(files).map((key) => [key, '']));
    progress.units[id] = { fingerprint: '', files: bytesToo ? unsure : files };
  }
}

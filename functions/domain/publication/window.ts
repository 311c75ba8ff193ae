import { gunzipSync, gzipSync } from 'node:zlib';
import type { Listing } from '../papers/listing.ts';
import { type Instant, isShown, type Paper, type PaperId } from '../papers/paper.ts';
import { type Archive, rowKey } from './archive.ts';

/** The papers of the last days, as they are published: those listed, and older ones revised since. */
export type Window = ReadonlyMap<PaperId, Paper>;

/** A window, and how much of the `changed` board it has taken in. */
export interface Snapshot {
  readonly window: Window;
  readonly read: Progress;
}

/** The rows of the `changed` board that are in: all before `through`, and of those around it the ones named. */
export interface Progress {
  readonly through: Instant;
  readonly recent: readonly string[];
}

export const windowDays = 30;
const day = 86_400_000;

/** How long a writer may take between announcing a change and committing it, or its clock be wrong: the longest a function runs. */
const overlap = 15 * 60_000;

const ago = (now: Date, milliseconds: number): Instant =>
  new Date(now.getTime() - milliseconds).toISOString();

/** Where the window begins: at midnight (UTC), so that it moves once a day and the files with it. */
export const windowStart = (now: Date): Instant => `${ago(now, windowDays * day).slice(0, 10)}T00:00:00.000Z`;

/** Rows of the `changed` board that a snapshot has not taken in yet. One query. */
export async function changesSince(read: Progress, archive: Archive, now: Date): Promise<Listing[]> {
  const from = ago(new Date(read.through), overlap);
  const known = new Set(read.recent);
  const changes: Listing[] = [];
  for await (const row of archive.listed('changed', { from, to: ago(now, -overlap) })) {
    if (!known.has(rowKey(row))) changes.push(row);
  }
  return changes;
}

/**
 * The window with these changes in it. A change whose paper is not committed yet stays unread and is looked at again
 * until it is older than any writer can be.
 */
export async function advance(
  from: Snapshot,
  changes: readonly Listing[],
  archive: Archive,
  now: Date,
): Promise<Snapshot> {
  const papers = new Map(
    (await archive.findMany([...new Set(changes.map(({ id }) => id))])).map((p) => [p.id, p]),
  );
  const settled = changes.filter(({ id, revision = 0 }) => (papers.get(id)?.revision ?? 0) >= revision);
  const keys = [...from.read.recent, ...settled.map(rowKey)].sort();
  const through = [from.read.through, ...settled.map(({ when }) => when)].sort().at(-1) ?? from.read.through;
  const horizon = ago(new Date(through), overlap);
  return {
    window: within(new Map([...from.window, ...papers]), now),
    read: { through, recent: keys.filter((key) => key >= horizon) },
  };
}

/** The window as the tables alone tell it: for the first time, and whenever the snapshot is lost. */
export async function rebuild(archive: Archive, now: Date): Promise<Snapshot> {
  const start = windowStart(now);
  const read = { through: ago(now, overlap), recent: [] };
  let ids: PaperId[] = [];
  const window = new Map<PaperId, Paper>();
  const take = async () => {
    for (const paper of await archive.findMany(ids)) window.set(paper.id, paper);
    ids = [];
  };
  for (const board of ['latest', 'revisions']) {
    for await (const row of archive.listed(board, { from: start, to: ago(now, -overlap) })) {
      if (ids.push(row.id) === 1_000) await take();
    }
  }
  await take();
  return advance({ window: within(window, now), read }, await changesSince(read, archive, now), archive, now);
}

/** Newest first, ties by id: the order in which the snapshot and every board are written. */
function within(papers: Window, now: Date): Window {
  const start = windowStart(now);
  return new Map(
    [...papers.values()]
      .filter((paper) => isShown(paper) && (paper.listedAt >= start || (paper.revisedAt ?? '') >= start))
      .sort((a, b) => (a.listedAt === b.listedAt ? (a.id < b.id ? -1 : 1) : a.listedAt > b.listedAt ? -1 : 1))
      .map((paper) => [paper.id, paper]),
  );
}

/** A paper a line, gzipped as fast as it goes; the same window is the same bytes. */
export const packWindow = (window: Window): Uint8Array =>
  gzipSync([...window.values()].map((paper) => `${JSON.stringify(paper)}\n`).join(''), { level: 1 });

/** Undefined for what is no window, or only a part of one. */
export function unpackWindow(bytes: Uint8Array): Window | undefined {
  let lines: string[];
  try {
    lines = gunzipSync(bytes).toString('utf8').split('\n').filter(Boolean);
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) return undefined;
    throw error;
  }
  return new Map(lines.map((line) => JSON.parse(line) as Paper).map((paper) => [paper.id, paper]));
}

import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Listing, Papers } from '../papers/ingest.ts';
import type { Archive } from './archive.ts';
import { type Boards, boardsOf } from './boards.ts';
import { type Manifest, readManifest, readSnapshot, windowKey, writeManifest } from './manifest.ts';
import type { SiteFile, SiteFiles } from './site-files.ts';
import { enter, entrants } from './trending.ts';
import { advance, changesSince, packWindow, rebuild, type Snapshot, type Window } from './window.ts';

/** One publisher at a time: false while somebody else holds it. */
export interface Lease {
  acquire(name: string, seconds: number): Promise<boolean>;
  release(name: string): Promise<void>;
}

export interface Publication {
  readonly archive: Archive;
  readonly papers: Pick<Papers, 'find' | 'list' | 'commit'>;
  readonly site: SiteFiles;
  readonly lease: Lease;
  readonly render: (boards: Boards, window: Window) => Iterable<SiteFile>;
  /** of the code that renders: another one renders everything anew */
  readonly release: string;
  readonly now: () => Date;
}

export interface Published {
  readonly outcome: 'published' | 'unchanged' | 'busy';
  readonly put: number;
  readonly removed: number;
  /** papers in the window; 0 when nothing had to be looked at */
  readonly papers: number;
}

const nothing = { put: 0, removed: 0, papers: 0 };
const leaseSeconds = 30;

/**
 * Bring the bucket up to what is stored. Only files whose bytes changed are put, the manifest last; killed anywhere, the
 * next run finishes. `full` forgets the snapshot and takes the window from the tables.
 */
export async function publish(on: Publication, full = false): Promise<Published> {
  if (!full && !(await isDue(on))) return { outcome: 'unchanged', ...nothing };
  if (!(await on.lease.acquire('publish', leaseSeconds))) return { outcome: 'busy', ...nothing };
  try {
    const now = on.now();
    // what the last holder of the lease wrote counts, not what was read before it
    const manifest = await readManifest(on.site);
    const snapshot = await withEntrants(await current(on, full ? undefined : manifest, now), on, now);
    const { put, files } = await putChanged(on, snapshot.window, manifest);
    const removed = Object.keys(manifest?.files ?? {}).filter((key) => !(key in files));
    for (const key of removed) await on.site.remove(key);
    const next: Manifest = { release: on.release, day: dayOf(now), read: snapshot.read, files };
    if (!isDeepStrictEqual(next, manifest)) await writeManifest(on.site, next);
    return { outcome: 'published', put, removed: removed.length, papers: snapshot.window.size };
  } finally {
    await on.lease.release('publish');
  }
}

const dayOf = (now: Date): string => now.toISOString().slice(0, 10);

async function isDue(on: Publication): Promise<boolean> {
  const now = on.now();
  const manifest = await readManifest(on.site);
  if (manifest?.release !== on.release || manifest.day !== dayOf(now)) return true;
  return (await changesSince(manifest.read, on.archive, now)).length > 0;
}

/** The window as of now: the published one and what changed since; from the tables alone when there is no manifest. */
export async function current(
  on: { readonly archive: Archive; readonly site: Pick<SiteFiles, 'read'> },
  manifest: Manifest | undefined,
  now: Date,
): Promise<Snapshot> {
  const last = manifest && (await readSnapshot(on.site, manifest));
  if (!last) return rebuild(on.archive, now);
  return advance(last, await changesSince(last.read, on.archive, now), on.archive, now);
}

async function withEntrants(snapshot: Snapshot, on: Publication, now: Date): Promise<Snapshot> {
  const changes: Listing[] = [];
  for (const { id } of entrants(snapshot.window)) {
    const change = await enter(id, on.papers, now);
    if (change) changes.push(change);
  }
  return changes.length > 0 ? advance(snapshot, changes, on.archive, now) : snapshot;
}

async function putChanged(
  on: Publication,
  window: Window,
  manifest: Manifest | undefined,
): Promise<{ put: number; files: Record<string, string> }> {
  const files: Record<string, string> = {};
  let put = 0;
  let renewed = on.now().getTime();
  const keep = async (file: SiteFile) => {
    const hash = createHash('sha256').update(file.body).digest('base64url').slice(0, 22);
    files[file.key] = hash;
    if (manifest?.files[file.key] === hash) return;
    await on.site.put(file);
    put++;
    if (on.now().getTime() - renewed < (leaseSeconds * 1_000) / 3) return;
    if (!(await on.lease.acquire('publish', leaseSeconds)))
      throw new Error('another publisher took the lease');
    renewed = on.now().getTime();
  };
  for (const file of on.render(boardsOf(window), window)) await keep(file);
  await keep({ key: windowKey, contentType: 'application/gzip', body: packWindow(window) });
  return { put, files };
}

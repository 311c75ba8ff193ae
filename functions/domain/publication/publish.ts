import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Health } from '../harvest/health.ts';
import type { Papers } from '../papers/ingest.ts';
import type { Listing } from '../papers/listing.ts';
import type { Archive } from './archive.ts';
import { type Boards, boardsOf } from './boards.ts';
import { type Manifest, readManifest, readSnapshot, windowKey, writeManifest } from './manifest.ts';
import type { SiteFile, SiteFiles } from './site-files.ts';
import { enter, entrants } from './trending.ts';
import {
  advance,
  changesSince,
  packWindow,
  rebuild,
  type Snapshot,
  type Window,
  windowStart,
} from './window.ts';

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
  /** how the sources are, which the site tells its readers */
  readonly health: (now: Date) => Promise<readonly Health[]>;
  readonly render: (edition: Rendered) => Iterable<SiteFile>;
  /** of the code that renders: another one renders everything anew */
  readonly release: string;
  readonly now: () => Date;
}

/** All that a rendering of the site is made from. */
export interface Rendered {
  readonly boards: Boards;
  readonly window: Window;
  readonly health: readonly Health[];
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
 * next run finishes. `full` takes the window from the tables alone.
 */
export async function publish(on: Publication, full = false): Promise<Published> {
  const health = await on.health(on.now());
  if (!full && !(await isDue(on, health))) return { outcome: 'unchanged', ...nothing };
  if (!(await on.lease.acquire('publish', leaseSeconds))) return { outcome: 'busy', ...nothing };
  try {
    const now = on.now();
    // what the last holder of the lease wrote counts, not what was read before it
    const manifest = await readManifest(on.site);
    const last = manifest && (await readSnapshot(on.site, manifest));
    const snapshot = await withEntrants(await broughtUp(full ? undefined : last, on.archive, now), on, now);
    // where the snapshot is lost, who knows what else is
    const rendered = { boards: boardsOf(snapshot.window, windowStart(now)), window: snapshot.window, health };
    const { put, files } = await putChanged(on, rendered, last ? manifest?.files : {});
    const removed = Object.keys(manifest?.files ?? {}).filter((key) => !(key in files));
    for (const key of removed) await on.site.remove(key);
    const { release } = on;
    const next: Manifest = {
      release,
      day: dayOf(now),
      health: hashOf(JSON.stringify(health)),
      read: snapshot.read,
      files,
    };
    if (!isDeepStrictEqual(next, manifest)) await writeManifest(on.site, next);
    return { outcome: 'published', put, removed: removed.length, papers: snapshot.window.size };
  } finally {
    await on.lease.release('publish');
  }
}

const dayOf = (now: Date): string => now.toISOString().slice(0, 10);

const hashOf = (body: string | Uint8Array): string =>
  createHash('sha256').update(body).digest('base64url').slice(0, 22);

async function isDue(on: Publication, health: readonly Health[]): Promise<boolean> {
  const now = on.now();
  const manifest = await readManifest(on.site);
  if (manifest?.release !== on.release || manifest.day !== dayOf(now)) return true;
  if (manifest.health !== hashOf(JSON.stringify(health))) return true;
  return (await changesSince(manifest.read, on.archive, now)).length > 0;
}

/** The window as of now: as it was published, and what changed since. */
export async function currentWindow(
  on: { readonly archive: Archive; readonly site: Pick<SiteFiles, 'read'> },
  now: Date,
): Promise<Window> {
  const manifest = await readManifest(on.site);
  const last = manifest && (await readSnapshot(on.site, manifest));
  return (await broughtUp(last, on.archive, now)).window;
}

/** From the tables alone when there is no snapshot to begin with. */
async function broughtUp(last: Snapshot | undefined, archive: Archive, now: Date): Promise<Snapshot> {
  if (!last) return rebuild(archive, now);
  return advance(last, await changesSince(last.read, archive, now), archive, now);
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
  rendered: Rendered,
  lying: Manifest['files'] = {},
): Promise<{ put: number; files: Record<string, string> }> {
  const files: Record<string, string> = {};
  let put = 0;
  let renewed = on.now().getTime();
  const keep = async (file: SiteFile) => {
    const hash = hashOf(file.body);
    files[file.key] = hash;
    if (lying[file.key] === hash) return;
    await on.site.put(file);
    put++;
    if (on.now().getTime() - renewed < (leaseSeconds * 1_000) / 3) return;
    if (!(await on.lease.acquire('publish', leaseSeconds)))
      throw new Error('another publisher took the lease');
    renewed = on.now().getTime();
  };
  for (const file of on.render(rendered)) await keep(file);
  await keep({ key: windowKey, contentType: 'application/gzip', body: packWindow(rendered.window) });
  return { put, files };
}

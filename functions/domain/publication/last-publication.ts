import { defined } from '../defined.ts';
import type { Snapshot } from '../library/advance-snapshot.ts';
import { inspectManifest, type Manifest } from '../library/manifest.ts';
import { type SiteFiles, windowKey } from '../library/site-files.ts';
import { readSnapshot } from '../library/snapshot-file.ts';
import type { BucketContents } from './put-site.ts';

/** What the last publication left, as far as it can be relied on. */
export interface LastPublication extends BucketContents {
  readonly snapshot?: Snapshot;
  readonly repaired: readonly string[];
}

/** Read what the last publication left; with `full` nothing of it is relied on but the names of its files. */
export async function readLastPublication(
  on: RenderedBy & { readonly site: Pick<SiteFiles, 'read'> },
  now: Date,
  full = false,
): Promise<LastPublication> {
  const found = await inspectManifest(on.site);
  const nothingTrusted = { trusted: {}, repaired: [] };
  if (full) return found && !('damage' in found) ? { ...nothingTrusted, manifest: found } : nothingTrusted;
  if (!found) {
    const lost = (await on.site.read(windowKey)) && 'manifest.json is missing';
    return lost ? { ...nothingTrusted, repaired: [lost] } : nothingTrusted;
  }
  if ('damage' in found) return { ...nothingTrusted, repaired: [found.damage] };
  const snapshot = await readSnapshot(on.site, found, now);
  // where the snapshot is lost, other files may be, too
  if ('damage' in snapshot) return { ...nothingTrusted, manifest: found, repaired: [snapshot.damage] };
  // other code may read another window out of the tables
  return defined({
    manifest: found,
    trusted: found.files,
    repaired: [],
    snapshot: isRenderedBy(found, on) ? snapshot : undefined,
  });
}

/** By which code and with which settings a site is rendered. */
export type RenderedBy = Pick<Manifest, 'release' | 'settings'>;

/** Whether the same code made a manifest's files with the same settings. */
export const isRenderedBy = (manifest: Manifest, { release, settings }: RenderedBy): boolean =>
  manifest.release === release && manifest.settings === settings;

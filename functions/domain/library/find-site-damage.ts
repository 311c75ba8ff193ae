import { isDeepStrictEqual } from 'node:util';
import { inspectManifest, unsureHash } from './manifest.ts';
import { type SiteFiles, windowKey } from './site-files.ts';
import { readSnapshot } from './snapshot-file.ts';

/**
 * Find what is damaged in the bucket, as far as its readers rely on it, in words; undefined where all is well, nothing was
 * ever published, or a publication is under way.
 */
export async function findSiteDamage(site: Pick<SiteFiles, 'read'>, now: Date): Promise<string | undefined> {
  const found = await inspectManifest(site);
  if (!found) return (await site.read(windowKey)) && 'manifest.json is missing';
  if ('damage' in found) return found.damage;
  // the next publication is due, whatever became of this one
  if (Object.values(found.files).includes(unsureHash)) return undefined;
  const snapshot = await readSnapshot(site, found, now);
  if (!('damage' in snapshot)) return undefined;
  // a publication may have begun or ended between the two looks
  return isDeepStrictEqual(await inspectManifest(site), found) ? snapshot.damage : undefined;
}

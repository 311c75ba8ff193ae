import { type Damage, inspectManifest, type Manifest } from '../library/manifest.ts';
import { readDayObject } from '../library/read-day.ts';
import { libraryPrefix, type SiteFiles } from '../library/site-files.ts';
import { objectsInUse, type Progress, readProgress } from './progress.ts';

/** What the last publication left, as far as it can be relied on. */
export interface LastPublication {
  readonly progress?: Progress;
  readonly manifest?: Manifest;
  /** what is wrong with either, a sentence each */
  readonly damage: readonly string[];
}

/** Read what the last publication left. */
export async function readLastPublication(site: Pick<SiteFiles, 'read'>): Promise<LastPublication> {
  const [progress, manifest] = await Promise.all([readProgress(site), inspectManifest(site)]);
  const damage = [progress, manifest].flatMap((one) => (one && 'damage' in one ? [one.damage] : []));
  if (progress && !manifest) damage.push('manifest.json is missing');
  if (!progress && manifest) damage.push('progress.json is missing');
  return { ...held('progress', progress), ...held('manifest', manifest), damage };
}

const held = <Name extends string, T extends object>(name: Name, found: T | Damage | undefined) =>
  (found && !('damage' in found) ? { [name]: found } : {}) as { readonly [name in Name]?: T };

/** What lies under `library/`, compared with what should. */
export interface LibraryFindings {
  /** objects that are missing or not what was put: their key, and what is wrong */
  readonly damaged: ReadonlyMap<string, string>;
  /** keys that nobody knows of */
  readonly foreign: readonly string[];
}

/** Compare what lies under `library/` with what was put there: by a listing; with `whole` by the bytes of every object, too. */
export async function inspectLibrary(
  progress: Progress,
  site: SiteFiles,
  { whole = false }: { readonly whole?: boolean } = {},
): Promise<LibraryFindings> {
  const objects = objectsInUse(progress);
  const damaged = new Map<string, string>();
  const seen = new Set<string>();
  const foreign: string[] = [];
  for await (const { key, bytes, tag } of site.list(libraryPrefix)) {
    const object = objects.get(key);
    seen.add(key);
    if (!object) {
      if (!(key in progress.retired)) foreign.push(key);
    } else if (object.tag !== '' && (object.bytes !== bytes || object.tag !== tag))
      damaged.set(key, `${key} is not what was put there`);
  }
  for (const [key, { hash }] of objects) {
    if (!seen.has(key)) damaged.set(key, `${key} is missing`);
    else if (whole && !damaged.has(key)) {
      const read = await readDayObject(site, key, hash);
      if ('damage' in read) damaged.set(key, read.damage);
    }
  }
  return { damaged, foreign };
}

/**
 * Find what is damaged in the bucket, as far as its readers rely on it, in words; undefined where all is well, nothing was
 * ever published, or a publication is under way.
 */
export async function findSiteDamage(site: SiteFiles): Promise<string | undefined> {
  const { progress, manifest, damage } = await readLastPublication(site);
  if (damage[0] !== undefined) return damage[0];
  // the next publication is due, whatever became of this one
  if (!progress || !manifest || progress.unfinished) return undefined;
  const { damaged } = await inspectLibrary(progress, site, { whole: true });
  return [...damaged.values()][0];
}

import { contentHash } from '../library/content-hash.ts';
import type { PersistentPut } from './persistent-put.ts';
import type { Progress, PutUnit } from './progress.ts';
import type { SiteUnit } from './site-unit.ts';

/** The hash of a file, and the fingerprint of a unit, of which nobody knows what lies in the bucket. */
const unsure = '';

/** What putting units works with. */
export interface UnitPutting {
  readonly files: PersistentPut;
  /** called before the first file may change, and after every one */
  readonly note: (urgent: boolean) => Promise<void>;
  /** told of every file whose bytes changed */
  readonly onChanged: (key: string) => void;
}

/**
 * Render the units whose fingerprint is not the last one's, put those of their files whose bytes differ, and remove what no
 * unit has any more. Killed anywhere, what is noted names every file that may have changed, so that the next run puts those again.
 */
export async function putUnits(
  units: readonly SiteUnit[],
  progress: Progress,
  on: UnitPutting,
): Promise<void> {
  const changed = units.filter(({ id, fingerprint }) => progress.units[id]?.fingerprint !== fingerprint);
  const standing = new Set(units.map(({ id }) => id));
  const gone = Object.keys(progress.units).filter((id) => !standing.has(id));
  if (changed.length + gone.length === 0) return;
  const before = { ...progress.units };
  for (const { id, keys } of changed) progress.units[id] = doubtful(before[id], keys);
  for (const id of gone) progress.units[id] = doubtful(before[id], []);
  await on.note(true);
  for (const unit of changed) await putUnit(unit, before[unit.id]?.files ?? {}, progress, on);
  for (const id of gone) {
    const left = await removeFiles(Object.keys(progress.units[id]?.files ?? {}), on);
    if (left.length === 0) delete progress.units[id];
    await on.note(false);
  }
}

/** A unit that may have changed: of its files, old and new, nothing is known but their names. */
const doubtful = (before: PutUnit | undefined, keys: readonly string[]): PutUnit => ({
  fingerprint: unsure,
  files: Object.fromEntries([...Object.keys(before?.files ?? {}), ...keys].map((key) => [key, unsure])),
});

async function putUnit(
  { id, fingerprint, files }: SiteUnit,
  before: PutUnit['files'],
  progress: Progress,
  on: UnitPutting,
): Promise<void> {
  const hashes: Record<string, string> = { ...progress.units[id]?.files };
  const rendered = new Set<string>();
  let complete = true;
  for (const file of files()) {
    const hash = contentHash(file.body);
    rendered.add(file.key);
    if (before[file.key] !== hash) {
      const tag = await on.files.put(file);
      if (tag === undefined) {
        complete = false;
        continue;
      }
      on.onChanged(file.key);
    }
    hashes[file.key] = hash;
    progress.units[id] = { fingerprint: unsure, files: { ...hashes } };
    await on.note(false);
  }
  const left = await removeFiles(
    Object.keys(hashes).filter((key) => !rendered.has(key)),
    on,
  );
  const kept = Object.entries(hashes).filter(([key]) => rendered.has(key) || left.includes(key));
  progress.units[id] = {
    fingerprint: complete && left.length === 0 ? fingerprint : unsure,
    files: Object.fromEntries(kept),
  };
}

/** Remove files → those that are still there. */
async function removeFiles(keys: readonly string[], { files }: UnitPutting): Promise<string[]> {
  const left: string[] = [];
  for (const key of keys) if (!(await files.remove(key))) left.push(key);
  return left;
}

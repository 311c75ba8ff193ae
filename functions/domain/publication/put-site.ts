import { isDeepStrictEqual } from 'node:util';
import type { HeldLease } from '../concurrency/with-lease.ts';
import { contentHash } from '../library/content-hash.ts';
import { type Manifest, unsureHash, writeManifest } from '../library/manifest.ts';
import type { SiteFile, SiteFiles } from '../library/site-files.ts';

type Files = Manifest['files'];

/** What lies in the bucket before a publication. */
export interface BucketContents {
  /** the manifest that says so, if there is one */
  readonly manifest?: Manifest;
  /** key → hash of what is there for certain */
  readonly trusted: Files;
}

/**
 * Put the site's files into the bucket, only those whose bytes changed, and remove what is no longer among them. The window
 * comes after the files made from it, and the manifest last. Killed anywhere, the manifest that is left names every file
 * that may have changed, so that the next run puts those again.
 */
export async function putSite(
  on: { readonly site: SiteFiles; readonly lease: HeldLease },
  { pages, window }: { readonly pages: Iterable<SiteFile>; readonly window: SiteFile },
  { manifest, trusted }: BucketContents,
  made: Omit<Manifest, 'files'>,
): Promise<{ put: number; removed: number }> {
  const { files, changed } = await compareFiles(pages, trusted, on.lease);
  files[window.key] = contentHash(window.body);
  const old = manifest?.files ?? {};
  const gone = Object.keys(old).filter((key) => !Object.hasOwn(files, key));
  const doubtful = [...changed.map(({ key }) => key), ...gone].filter((key) => old[key] !== unsureHash);
  if (manifest && doubtful.length > 0) await markUnsure(doubtful, manifest, on);
  const put = async (file: SiteFile) => {
    await on.lease.keep();
    await on.site.put(file);
  };
  for (const file of changed) await put(file);
  for (const key of gone) {
    await on.lease.keep();
    await on.site.remove(key);
  }
  const moved = trusted[window.key] !== files[window.key];
  if (moved) await put(window);
  const next: Manifest = { ...made, files };
  if (doubtful.length > 0 || !isDeepStrictEqual(next, manifest)) {
    await on.lease.assure();
    await writeManifest(on.site, next);
  }
  // a write that was on its way for too long may have come after another publisher's
  await on.lease.keep();
  return { put: changed.length + (moved ? 1 : 0), removed: gone.length };
}

/** Write into the manifest that these files may change from now on. */
async function markUnsure(
  keys: readonly string[],
  manifest: Manifest,
  on: { readonly site: SiteFiles; readonly lease: HeldLease },
): Promise<void> {
  const unsure = Object.fromEntries(keys.map((key) => [key, unsureHash]));
  await on.lease.assure();
  await writeManifest(on.site, { ...manifest, files: { ...manifest.files, ...unsure } });
}

/** Hash every file, and pick those that differ from what is there. */
async function compareFiles(
  pages: Iterable<SiteFile>,
  trusted: Files,
  lease: HeldLease,
): Promise<{ files: Record<string, string>; changed: SiteFile[] }> {
  const files: Record<string, string> = {};
  const changed: SiteFile[] = [];
  for (const file of pages) {
    files[file.key] = contentHash(file.body);
    if (trusted[file.key] !== files[file.key]) changed.push(file);
    await lease.keep();
  }
  return { files, changed };
}

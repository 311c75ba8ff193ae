import { gunzipSync } from 'node:zlib';
import { contentHash } from '../library/content-hash.ts';
import { isPrivateKey, packedKey, type SiteFiles } from '../library/site-files.ts';
import { readLastPublication } from './inspect-bucket.ts';

/** A file that readers get and that is not as it was put, in words. */
export interface DamagedFile {
  readonly key: string;
  readonly what: 'is missing' | 'is not what was put there' | 'belongs to nobody';
}

/** Files that are read at once: a thousand, one after the other, take a minute from afar. */
const mostReadAtOnce = 20;

/**
 * Find the files of the site that are missing, other than they were put, or nobody's, and their packed variants. Reads every file:
 * for an operator who asks, and not for the clock. Nothing is said of what the next publication puts anyway, where nothing was
 * published, or while a publication is under way.
 */
export async function* damagedFiles(site: Pick<SiteFiles, 'read' | 'list'>): AsyncGenerator<DamagedFile> {
  const { progress } = await readLastPublication(site);
  if (!progress || progress.unfinished) return;
  const known = new Map(Object.values(progress.units).flatMap(({ files }) => Object.entries(files)));
  const put = [...known].filter(([, hash]) => hash !== '');
  for (let at = 0; at < put.length; at += mostReadAtOnce) {
    const some = put.slice(at, at + mostReadAtOnce);
    const found = await Promise.all(some.map(([key, hash]) => damageOf(key, hash, site)));
    for (const [place, [key]] of some.entries()) {
      const what = found[place];
      if (what) yield { key, what };
    }
  }
  for await (const { key } of site.list(''))
    if (!known.has(key) && !isPrivateKey(key)) yield { key, what: 'belongs to nobody' };
}

/** What is wrong with a file, or with its packed variant; undefined where both are as they were put. */
async function damageOf(
  key: string,
  hash: string,
  site: Pick<SiteFiles, 'read'>,
): Promise<DamagedFile['what'] | undefined> {
  const packed = packedKey(key);
  const [bytes, variant] = await Promise.all([
    site.read(key),
    packed === undefined ? undefined : site.read(packed),
  ]);
  if (!bytes || (packed !== undefined && !variant)) return 'is missing';
  const isRight = contentHash(bytes) === hash && (!variant || unpackedHash(variant) === hash);
  return isRight ? undefined : 'is not what was put there';
}

/** The hash of what is packed; undefined for what is no gzip, or is cut off. */
function unpackedHash(bytes: Uint8Array): string | undefined {
  try {
    return contentHash(gunzipSync(bytes));
  } catch {
    return undefined;
  }
}

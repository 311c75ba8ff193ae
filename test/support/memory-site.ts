import { createHash } from 'node:crypto';
import type { SiteFile, SiteFiles } from '../../functions/domain/library/site-files.ts';

/** The in-memory twin of the bucket; `puts` counts what was written. */
export interface MemorySite extends SiteFiles {
  readonly files: Map<string, SiteFile>;
  puts: number;
}

/** An empty bucket in memory. */
export function memorySite(): MemorySite {
  const files = new Map<string, SiteFile>();
  const site: MemorySite = {
    files,
    puts: 0,
    read: async (key) => {
      const body = files.get(key)?.body;
      return typeof body === 'string' ? Buffer.from(body) : body && Uint8Array.from(body);
    },
    put: async (file) => {
      site.puts++;
      const { key, body } = file;
      files.set(key, { ...file, body: typeof body === 'string' ? body : Uint8Array.from(body) });
      return { tag: tagOf(body) };
    },
    remove: async (key) => {
      files.delete(key);
    },
    list: async function* (prefix) {
      const keys = [...files.keys()].filter((key) => key.startsWith(prefix)).sort();
      for (const key of keys) {
        const body = files.get(key)?.body;
        if (body !== undefined) yield { key, bytes: Buffer.byteLength(body), tag: tagOf(body) };
      }
    },
  };
  return site;
}

/** The tag that S3 gives bytes which it encrypts with a key of its own: their MD5, in quotes. */
const tagOf = (body: string | Uint8Array): string => `"${createHash('md5').update(body).digest('hex')}"`;

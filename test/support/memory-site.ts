import { contentHash } from '../../functions/domain/library/content-hash.ts';
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
      return { tag: contentHash(body) };
    },
    remove: async (key) => {
      files.delete(key);
    },
    async *list(prefix) {
      for (const [key, { body }] of [...files])
        if (key.startsWith(prefix)) yield { key, bytes: Buffer.byteLength(body), tag: contentHash(body) };
    },
  };
  return site;
}

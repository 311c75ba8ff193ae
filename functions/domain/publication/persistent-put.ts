import type { HeldLease } from '../concurrency/with-lease.ts';
import type { SiteFile, SiteFiles } from '../library/site-files.ts';
import { PaperboyError } from '../paperboy-error.ts';

/** Some files could not be put; all others were, and the next run goes on with these. */
export class PutsRefusedError extends PaperboyError {
  constructor(refused: readonly string[]) {
    const [first = '', ...others] = refused;
    super(`the bucket did not take ${first}${others.length > 0 ? ` and ${others.length} more files` : ''}`);
  }
}

/** Puts and removes files under a lease, and goes on where one is refused. */
export interface PersistentPut {
  /** Put a file, again if it is refused → its tag; undefined when it stays refused. Throws when the bucket takes nothing at all. */
  put(file: SiteFile): Promise<string | undefined>;
  /** Put a file without which the run is none. Throws a PutsRefusedError when it stays refused. */
  insist(file: SiteFile): Promise<void>;
  /** Remove a file → whether it is gone. */
  remove(key: string): Promise<boolean>;
  /** the keys that were refused, each with the reason */
  readonly refused: readonly string[];
  readonly counts: { readonly put: number; readonly removed: number };
}

const mostAttempts = 3;
/** Refusals in a row after which the bucket is taken to be out of order. */
const mostRefusedInARow = 20;

/** Make what puts the files of one publication. */
export function persistentPut(site: SiteFiles, lease: HeldLease): PersistentPut {
  const refused: string[] = [];
  const counts = { put: 0, removed: 0 };
  let inARow = 0;
  const persist = async <T>(key: string, act: () => Promise<T>): Promise<T | undefined> => {
    for (let attempt = 1; ; attempt++) {
      await lease.keep();
      try {
        const done = await act();
        inARow = 0;
        return done;
      } catch (error) {
        if (attempt < mostAttempts) continue;
        refused.push(`${key} (${error instanceof Error ? error.message : String(error)})`);
        if (++inARow >= mostRefusedInARow) throw error;
        return undefined;
      }
    }
  };
  return {
    refused,
    counts,
    put: (file) =>
      persist(file.key, async () => {
        const { tag } = await site.put(file);
        counts.put++;
        return tag;
      }),
    insist: async (file) => {
      if (!(await persist(file.key, () => site.put(file)))) throw new PutsRefusedError(refused.slice(-1));
    },
    remove: async (key) => {
      const gone = await persist(key, async () => {
        await site.remove(key);
        counts.removed++;
        return true;
      });
      return gone ?? false;
    },
  };
}

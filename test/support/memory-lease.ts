import type { Lease } from '../../functions/domain/publication/lease.ts';

/** Given back: the row stays, with the name of whoever held it last. */
const free = 0;

/** The in-memory twin of the lease table: several holders may share `rows`. */
export function memoryLease(
  rows: Map<string, { holder: string; until: number }>,
  holder: string,
  now: () => Date,
): Lease {
  return {
    acquire: async (name, seconds) => {
      const held = rows.get(name);
      if (held && held.holder !== holder && held.until >= now().getTime()) return false;
      rows.set(name, { holder, until: now().getTime() + seconds * 1_000 });
      return true;
    },
    renew: async (name, seconds) => {
      const held = rows.get(name);
      if (held?.holder !== holder || held.until === free) return false;
      rows.set(name, { holder, until: now().getTime() + seconds * 1_000 });
      return true;
    },
    release: async (name) => {
      if (rows.get(name)?.holder === holder) rows.set(name, { holder, until: free });
    },
  };
}

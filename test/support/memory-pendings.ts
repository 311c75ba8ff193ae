import type { Pending, Pendings } from '../../functions/domain/intake/pending.ts';

/** The queue of names to be looked up in memory: the twin of lookup-queue-table.ts. */
export function memoryPendings(): Pendings & { readonly rows: Map<string, Pending> } {
  const rows = new Map<string, Pending>();
  return {
    rows,
    find: async (id) => structuredClone(rows.get(id)),
    wait: async (pending) => {
      if (rows.has(pending.id)) return false;
      rows.set(pending.id, structuredClone(pending));
      return true;
    },
    due: async (now) =>
      [...rows.values()]
        .filter(({ unknown, nextAt }) => unknown === undefined && nextAt <= now.toISOString())
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .map((pending) => structuredClone(pending)),
    put: async (pending) => {
      rows.set(pending.id, structuredClone(pending));
    },
    settle: async (id) => {
      rows.delete(id);
    },
  };
}

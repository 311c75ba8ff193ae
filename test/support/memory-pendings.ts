import type { PendingPaper, PendingPapers } from '../../functions/domain/intake/pending-papers.ts';

/** The queue of names to be looked up in memory: the twin of lookup-queue-table.ts. */
export function memoryPendings(): PendingPapers & { readonly rows: Map<string, PendingPaper> } {
  const rows = new Map<string, PendingPaper>();
  return {
    rows,
    find: async (id) => structuredClone(rows.get(id)),
    add: async (pending) => {
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
    remove: async (id) => {
      rows.delete(id);
    },
  };
}

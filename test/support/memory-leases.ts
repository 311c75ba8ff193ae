import type { Lease, Leases } from '../../functions/domain/concurrency/leases.ts';

/** Leases in memory: the twin of lease-table.ts. */
export function memoryLeases(
  rows = new Map<string, Lease>(),
): Leases & { readonly rows: Map<string, Lease> } {
  return {
    rows,
    last: async (name) => structuredClone(rows.get(name)),
    next: async (name, lease, after) => {
      const last = rows.get(name)?.ticket;
      if (last !== after?.ticket && last !== lease.ticket) return false;
      rows.set(name, structuredClone(lease));
      return true;
    },
  };
}

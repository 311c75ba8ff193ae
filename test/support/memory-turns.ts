import type { Turn, Turns } from '../../functions/domain/harvest/exclusive.ts';

/** Turns in memory: the twin of turn-table.ts. */
export function memoryTurns(): Turns & { readonly rows: Map<string, Turn> } {
  const rows = new Map<string, Turn>();
  return {
    rows,
    last: async (name) => structuredClone(rows.get(name)),
    next: async (name, turn, after) => {
      if (rows.get(name)?.ticket !== after?.ticket) return false;
      rows.set(name, structuredClone(turn));
      return true;
    },
  };
}

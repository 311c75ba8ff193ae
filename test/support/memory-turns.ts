import type { Turn, Turns } from '../../functions/domain/concurrency/turn.ts';

/** Turns in memory: the twin of turn-table.ts. */
export function memoryTurns(rows = new Map<string, Turn>()): Turns & { readonly rows: Map<string, Turn> } {
  return {
    rows,
    last: async (name) => structuredClone(rows.get(name)),
    next: async (name, turn, after) => {
      const last = rows.get(name)?.ticket;
      if (last !== after?.ticket && last !== turn.ticket) return false;
      rows.set(name, structuredClone(turn));
      return true;
    },
  };
}

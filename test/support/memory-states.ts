import type { SourceState, SourceStates } from '../../functions/domain/harvest/source-state.ts';

/** States of sources in memory: the twin of source-state-table.ts. */
export function memoryStates(): SourceStates & { readonly rows: Map<string, SourceState> } {
  const rows = new Map<string, SourceState>();
  const find = async (source: string) => structuredClone(rows.get(source));
  return {
    rows,
    find,
    findMany: async (sources) => {
      const found = new Map<string, SourceState>();
      for (const source of sources) {
        const state = await find(source);
        if (state) found.set(source, state);
      }
      return found;
    },
    put: async (source, state) => {
      rows.set(source, structuredClone(state));
    },
    remove: async (source) => {
      rows.delete(source);
    },
  };
}

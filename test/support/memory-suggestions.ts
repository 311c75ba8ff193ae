import type { Suggestion, Suggestions } from '../../functions/domain/intake/suggestion.ts';

/** Suggestions in memory: the twin of suggestion-table.ts. */
export function memorySuggestions(): Suggestions {
  const rows = new Map<string, Suggestion>();
  return {
    keep: async (suggestion) => {
      if (!rows.has(suggestion.id)) rows.set(suggestion.id, structuredClone(suggestion));
    },
    find: async (id) => structuredClone(rows.get(id)),
    list: async () => [...rows.values()].sort((a, b) => (a.at < b.at ? -1 : 1)),
    remove: async (id) => {
      rows.delete(id);
    },
  };
}

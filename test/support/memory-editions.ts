import type { Edition, Editions } from '../../functions/domain/ranking/edition.ts';

/** The in-memory twin of the editions. */
export function memoryEditions(): Editions & { readonly rows: Map<string, Edition> } {
  const rows = new Map<string, Edition>();
  return {
    rows,
    since: async (kind, from) =>
      [...rows.values()]
        .filter((edition) => edition.kind === kind && edition.period >= from)
        .sort((a, b) => (a.period > b.period ? -1 : 1)),
    freeze: async (edition) => {
      const key = `${edition.kind} ${edition.period}`;
      const standing = rows.get(key) ?? edition;
      rows.set(key, standing);
      return standing;
    },
  };
}

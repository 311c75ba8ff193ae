import type { Edition, Editions } from '../../functions/domain/ranking/edition.ts';

/** The in-memory twin of the editions. */
export function memoryEditions(): Editions & { readonly rows: Map<string, Edition> } {
  const rows = new Map<string, Edition>();
  const all = (kind: string) =>
    [...rows.values()]
      .filter((edition) => edition.kind === kind)
      .sort((a, b) => (a.period > b.period ? -1 : 1));
  return {
    rows,
    find: async (kind, period) => rows.get(`${kind} ${period}`),
    before: async (kind, period) => all(kind).find((edition) => edition.period < period),
    since: async (kind, from) => all(kind).filter((edition) => edition.period >= from),
    freeze: async (edition) => {
      const key = `${edition.kind} ${edition.period}`;
      const standing = rows.get(key) ?? edition;
      rows.set(key, standing);
      return standing;
    },
  };
}

import type { Edition, EditionKind, Editions } from '../../functions/domain/ranking/edition.ts';
import { refuseRow } from './strict-rows.ts';

/** The in-memory twin of the editions. */
export function memoryEditions(): Editions & { readonly rows: Map<string, Edition> } {
  const rows = new Map<string, Edition>();
  const all = (kind: EditionKind) =>
    [...rows.values()]
      .filter((edition) => edition.kind === kind)
      .sort((a, b) => (a.period > b.period ? -1 : 1));
  return {
    rows,
    find: async (kind, period) => structuredClone(rows.get(`${kind} ${period}`)),
    before: async (kind, period) => structuredClone(all(kind).find((edition) => edition.period < period)),
    since: async (kind, from) => structuredClone(all(kind).filter((edition) => edition.period >= from)),
    freeze: async (edition) => {
      const { kind, period } = edition;
      refuseRow({ ...edition, pk: `edition#${kind}`, sk: period });
      const standing = rows.get(`${kind} ${period}`) ?? structuredClone(edition);
      rows.set(`${kind} ${period}`, standing);
      return structuredClone(standing);
    },
  };
}

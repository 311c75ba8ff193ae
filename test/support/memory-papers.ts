import type { NotedChange, PastState } from '../../functions/domain/papers/history.ts';
import type { Papers } from '../../functions/domain/papers/ingest.ts';
import type { Listing } from '../../functions/domain/papers/listing.ts';
import type { Paper, PaperId } from '../../functions/domain/papers/paper.ts';
import { type Archive, rowKey } from '../../functions/domain/publication/archive.ts';

/** The in-memory twin of the table of papers. */
export interface MemoryPapers extends Papers, Archive {
  readonly rows: Map<PaperId, Paper>;
  readonly listings: Map<string, Listing>;
}

export function memoryPapers(): MemoryPapers {
  const rows = new Map<PaperId, Paper>();
  const aliases = new Map<PaperId, PaperId>();
  const listings = new Map<string, Listing>();
  const pasts = new Map<PaperId, Map<number, PastState | NotedChange>>();
  return {
    rows,
    listings,
    find: async (id) => structuredClone(rows.get(id)),
    holders: async (names) =>
      new Map(
        names.flatMap((name) => {
          const id = rows.has(name) ? name : aliases.get(name);
          return id === undefined ? [] : [[name, id] as const];
        }),
      ),
    hold: async (name, id, instead) => {
      const known = aliases.get(name);
      const holder = known === undefined || known === instead ? id : known;
      aliases.set(name, holder);
      return holder;
    },
    list: async (added) => {
      for (const listing of added)
        listings.set(`${listing.board} ${rowKey(listing)}`, structuredClone(listing));
    },
    unlist: async (gone) => {
      for (const listing of gone) listings.delete(`${listing.board} ${rowKey(listing)}`);
    },
    keepPast: async (id, state) => {
      const known = pasts.get(id) ?? new Map<number, PastState | NotedChange>();
      pasts.set(id, known.set(state.revision, structuredClone(state)));
    },
    forgetPast: async (id) => {
      pasts.delete(id);
    },
    past: async (id) => structuredClone([...(pasts.get(id)?.values() ?? [])]),
    commit: async (paper) => {
      if ((rows.get(paper.id)?.revision ?? 0) !== paper.revision - 1) return false;
      rows.set(paper.id, structuredClone(paper));
      return true;
    },
    async *listed(board, { from, to }) {
      const found = [...listings.values()]
        .filter((row) => row.board === board && rowKey(row) >= from && rowKey(row) < to)
        .sort((a, b) => (rowKey(a) < rowKey(b) ? 1 : -1));
      yield* found;
    },
    findMany: async (ids) => ids.flatMap((id) => structuredClone(rows.get(id)) ?? []),
  };
}

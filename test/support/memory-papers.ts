import type { Papers, Version } from '../../functions/domain/papers/ingest.ts';
import type { Listing } from '../../functions/domain/papers/listing.ts';
import type { Paper, PaperId } from '../../functions/domain/papers/paper.ts';
import { type Archive, rowKey } from '../../functions/domain/publication/archive.ts';

/** The in-memory twin of the table of papers. */
export interface MemoryPapers extends Papers, Archive {
  readonly rows: Map<PaperId, Paper>;
  readonly listings: Map<string, Listing>;
  versions(id: PaperId): Promise<Version[]>;
}

export function memoryPapers(): MemoryPapers {
  const rows = new Map<PaperId, Paper>();
  const aliases = new Map<PaperId, PaperId>();
  const listings = new Map<string, Listing>();
  const versions = new Map<PaperId, Map<number, Version>>();
  return {
    rows,
    listings,
    find: async (id) => structuredClone(rows.get(id)),
    holder: async (names) => {
      for (const name of names) {
        const id = rows.has(name) ? name : aliases.get(name);
        if (id) return id;
      }
      return undefined;
    },
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
    keepVersion: async (id, version) => {
      const known = versions.get(id) ?? new Map<number, Version>();
      versions.set(id, known.set(version.version, structuredClone(version)));
    },
    forgetVersions: async (id) => {
      versions.delete(id);
    },
    versions: async (id) => [...(versions.get(id)?.values() ?? [])].sort((a, b) => a.version - b.version),
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

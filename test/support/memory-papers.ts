import type { Papers, Version } from '../../functions/domain/papers/ingest.ts';
import type { Listing } from '../../functions/domain/papers/listing.ts';
import type { Paper, PaperId } from '../../functions/domain/papers/paper.ts';
import { type Archive, rowKey } from '../../functions/domain/publication/archive.ts';
import { type Key, refuseGet, refusePut, refuseRange, refuseRow } from './strict-rows.ts';

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
      for (const batch of chunks(
        distinct(added, (listing) => rowOf(listing)),
        25,
      )) {
        refusePut(batch.map((listing) => ({ ...listing, ...rowOf(listing) })));
        for (const listing of batch)
          listings.set(`${listing.board} ${rowKey(listing)}`, structuredClone(listing));
      }
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
      refuseRow({ ...paper, ...keyOf(paper.id) });
      if ((rows.get(paper.id)?.revision ?? 0) !== paper.revision - 1) return false;
      rows.set(paper.id, structuredClone(paper));
      return true;
    },
    async *listed(board, range) {
      if (range.from >= range.to) return;
      refuseRange(range);
      const found = [...listings.values()]
        .filter((row) => row.board === board && rowKey(row) >= range.from && rowKey(row) < range.to)
        .sort((a, b) => (rowKey(a) < rowKey(b) ? 1 : -1));
      yield* structuredClone(found);
    },
    findMany: async (ids) => {
      const found: Paper[] = [];
      for (const batch of chunks(distinct(ids, keyOf), 100)) {
        refuseGet(batch.map(keyOf));
        found.push(...batch.flatMap((id) => structuredClone(rows.get(id)) ?? []));
      }
      return found;
    },
  };
}

const keyOf = (id: PaperId): Key => ({ pk: `paper#${id}`, sk: 'paper' });
const rowOf = (listing: Listing): Key => ({
  pk: `list#${listing.board}#${listing.when.slice(0, 7)}`,
  sk: rowKey(listing),
});

/** As the adapter does before it asks: what has the same key is asked for once, the last of them. */
const distinct = <T>(all: readonly T[], key: (one: T) => Key): T[] => [
  ...new Map(all.map((one) => [JSON.stringify(key(one)), one])).values(),
];

function* chunks<T>(all: readonly T[], size: number): Generator<T[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size);
}

import { writePaperRow } from '../../functions/adapters/dynamodb/paper-row.ts';
import type { Papers } from '../../functions/domain/papers/ingest.ts';
import type { Listing } from '../../functions/domain/papers/listing/listing.ts';
import { type PaperReads, placeOnBoard } from '../../functions/domain/papers/listing/paper-reads.ts';
import type { NotedChange, PastState } from '../../functions/domain/papers/merge/history.ts';
import { needlessBoards } from '../../functions/domain/papers/needless-rows.ts';
import type { Paper, PaperId } from '../../functions/domain/papers/paper.ts';
import type { PaperScan } from '../../functions/domain/papers/paper-scan.ts';
import type { VoteScan } from '../../functions/domain/papers/votes/audit-votes.ts';
import type { Vote } from '../../functions/domain/papers/votes/vote.ts';
import { type Key, refuseGet, refusePut, refuseRange, refuseRow } from './strict-rows.ts';

/** The in-memory twin of the table of papers. */
export interface MemoryPapers extends Papers, PaperReads, PaperScan, VoteScan {
  readonly rows: Map<PaperId, Paper>;
  readonly listings: Map<string, Listing>;
  readonly votes: Map<string, Vote>;
}

/** An empty table of papers in memory. */
export function memoryPapers(): MemoryPapers {
  const rows = new Map<PaperId, Paper>();
  const aliases = new Map<PaperId, PaperId>();
  const listings = new Map<string, Listing>();
  const votes = new Map<string, Vote>();
  const titles = new Map<string, PaperId[]>();
  const pasts = new Map<PaperId, Map<number, PastState | NotedChange>>();
  return {
    rows,
    listings,
    votes,
    find: async (id) => structuredClone(rows.get(id)),
    joined: async (ids) => {
      const found = new Map<PaperId, PaperId>();
      for (const batch of chunks(distinct(ids, keyOf), 100)) {
        refuseGet(batch.map(keyOf));
        for (const { id, mergedInto = id } of batch.flatMap((one) => rows.get(one) ?? []))
          found.set(id, mergedInto);
      }
      return found;
    },
    holders: async (names) =>
      new Map(
        names.flatMap((name) => {
          const ids = new Set([rows.has(name) ? name : undefined, aliases.get(name)]);
          ids.delete(undefined);
          return ids.size === 0 ? [] : [[name, [...ids] as PaperId[]] as const];
        }),
      ),
    reserve: async (name, id, instead) => {
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
          listings.set(`${listing.board} ${placeOnBoard(listing)}`, structuredClone(listing));
      }
    },
    keepTitle: async (key, id) => {
      refusePut([{ pk: `title#${key}`, sk: id }]);
      titles.set(key, [...new Set([...(titles.get(key) ?? []), id])].sort());
    },
    titled: async (key) => (titles.get(key) ?? []).slice(0, 5),
    unlist: async (gone) => {
      for (const listing of gone) listings.delete(`${listing.board} ${placeOnBoard(listing)}`);
    },
    votesFor: async (ids) => structuredClone([...votes.values()].filter(({ paper }) => ids.includes(paper))),
    keepVote: async (vote) => {
      const key = voteKeyOf(vote.paper, vote.voter);
      refuseRow({ ...vote, ...key });
      if (!votes.has(JSON.stringify(key))) votes.set(JSON.stringify(key), structuredClone(vote));
    },
    removeVote: async (paper, voter) => {
      votes.delete(JSON.stringify(voteKeyOf(paper, voter)));
    },
    async *votedPapers() {
      for (const { paper } of [...votes.values()]) yield paper;
      for (const { id, readerVotes = 0 } of [...rows.values()]) if (readerVotes > 0) yield id;
    },
    keepPast: async (id, state) => {
      const known = pasts.get(id) ?? new Map<number, PastState | NotedChange>();
      pasts.set(id, known.set(state.revision, structuredClone(state)));
    },
    forgetPast: async (id) => {
      pasts.delete(id);
    },
    past: async (id, most = Number.POSITIVE_INFINITY) =>
      structuredClone(
        [...(pasts.get(id) ?? [])]
          .sort(([one], [other]) => other - one)
          .slice(0, most)
          .map(([, state]) => state),
      ),
    commit: async (paper) => {
      refuseRow({ ...writePaperRow(paper), ...keyOf(paper.id) });
      if ((rows.get(paper.id)?.revision ?? 0) !== paper.revision - 1) return false;
      rows.set(paper.id, structuredClone(paper));
      return true;
    },
    async *listed(board, range) {
      if (range.from >= range.to) return;
      refuseRange(range);
      const found = [...listings.values()]
        .filter(
          (row) => row.board === board && placeOnBoard(row) >= range.from && placeOnBoard(row) < range.to,
        )
        .sort((a, b) => (placeOnBoard(a) < placeOnBoard(b) ? 1 : -1));
      yield* structuredClone(found);
    },
    async *everyPaper() {
      yield* structuredClone([...rows.values()]);
    },
    missingListings: async (wanted) =>
      wanted.filter((listing) => !listings.has(`${listing.board} ${placeOnBoard(listing)}`)),
    missingTitles: async (wanted) => wanted.filter(({ key, id }) => !titles.get(key)?.includes(id)),
    async *needlessRows({ remove }) {
      for (const [key, { board }] of listings) {
        if (!needlessBoards.some((beginning) => board.startsWith(beginning))) continue;
        if (remove) listings.delete(key);
        yield { board, rows: 1 };
      }
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

const voteKeyOf = (paper: PaperId, voter: string): Key => ({ pk: `paper#${paper}`, sk: `vote#${voter}` });
const keyOf = (id: PaperId): Key => ({ pk: `paper#${id}`, sk: 'paper' });
const rowOf = (listing: Listing): Key => ({
  pk: `list#${listing.board}#${listing.when.slice(0, 7)}`,
  sk: placeOnBoard(listing),
});

/** As the adapter does before it asks: what has the same key is asked for once, the last of them. */
const distinct = <T>(all: readonly T[], key: (one: T) => Key): T[] => [
  ...new Map(all.map((one) => [JSON.stringify(key(one)), one])).values(),
];

function* chunks<T>(all: readonly T[], size: number): Generator<T[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size);
}

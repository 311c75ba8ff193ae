import { contentHash } from '../../functions/domain/library/content-hash.ts';
import type { SiteFiles } from '../../functions/domain/library/site-files.ts';
import { type Listing, listingsOf } from '../../functions/domain/papers/listing/listing.ts';
import { placeOnBoard } from '../../functions/domain/papers/listing/paper-reads.ts';
import type { Paper } from '../../functions/domain/papers/paper.ts';
import type { Publishing } from '../../functions/domain/publication/publishing.ts';

/** Papers and a bucket in memory, with as much as publishing asks of them; `counts` says how often. */
export function storedInMemory(papers: readonly Paper[], now: () => Date) {
  const rows = new Map(papers.map((paper) => [paper.id, paper]));
  const boards = new Map<string, Listing[]>();
  const files = new Map<string, Uint8Array>();
  const counts = { puts: 0, putBytes: 0, queries: 0, papersRead: 0 };
  const add = (listing: Listing) => {
    const known = boards.get(listing.board) ?? [];
    boards.set(
      listing.board,
      [...known, listing].sort((a, b) => (placeOnBoard(a) < placeOnBoard(b) ? 1 : -1)),
    );
  };
  for (const board of ['latest', 'revisions', 'trending'])
    boards.set(
      board,
      papers
        .flatMap(listingsOf)
        .filter((row) => row.board === board)
        .sort((a, b) => (placeOnBoard(a) < placeOnBoard(b) ? 1 : -1)),
    );
  const archive: Publishing['archive'] = {
    async *listed(board, { from, to }) {
      counts.queries++;
      for (const row of boards.get(board) ?? [])
        if (placeOnBoard(row) >= from && placeOnBoard(row) < to) yield row;
    },
    findMany: async (ids) => {
      counts.papersRead += ids.length;
      return ids.flatMap((id) => rows.get(id) ?? []);
    },
  };
  const site: SiteFiles = {
    read: async (key) => files.get(key),
    put: async ({ key, body }) => {
      counts.puts++;
      counts.putBytes += Buffer.byteLength(body);
      files.set(key, Buffer.from(body));
      return { tag: contentHash(body) };
    },
    remove: async (key) => {
      files.delete(key);
    },
    async *list(prefix) {
      for (const [key, body] of files)
        if (key.startsWith(prefix)) yield { key, bytes: body.byteLength, tag: contentHash(body) };
    },
  };
  const commit = async (paper: Paper) => {
    rows.set(paper.id, paper);
    return true;
  };
  return {
    counts,
    files,
    archive,
    site,
    papers: {
      find: async (id: string) => rows.get(id),
      list: async (listings: readonly Listing[]) => listings.forEach(add),
      unlist: async () => {},
      keepTitle: async () => {},
      keepPast: async () => {},
      forgetPast: async () => {},
      votesFor: async () => [],
      commit,
    },
    /** Store a paper that came just now. */
    bring: async (paper: Paper) => {
      const when = now().toISOString();
      add({ board: 'latest', when: paper.listedAt, id: paper.id });
      add({ board: 'changed', when, id: paper.id, revision: 1, days: [paper.listedAt.slice(0, 10)] });
      await commit(paper);
    },
  };
}

import type { ReaderVote, ReaderVotes } from '../../functions/domain/ranking/reader-votes.ts';
import { refuseRow } from './strict-rows.ts';

/** What readers said of papers, in memory: the twin of reader-vote-table.ts. */
export interface MemoryReaderVotes extends ReaderVotes {
  readonly rows: Map<string, Map<string, ReaderVote>>;
}

export function memoryReaderVotes(): MemoryReaderVotes {
  const rows = new Map<string, Map<string, ReaderVote>>();
  return {
    rows,
    note: async (reader, said) => {
      refuseRow({ ...said, pk: `votes#${reader}`, sk: said.paper });
      const own = rows.get(reader) ?? new Map<string, ReaderVote>();
      rows.set(reader, own.set(said.paper, structuredClone(said)));
    },
    of: async (reader) => structuredClone([...(rows.get(reader)?.values() ?? [])]),
    erase: async (reader, paper) => {
      rows.get(reader)?.delete(paper);
    },
  };
}

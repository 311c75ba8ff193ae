import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, ScanCommand, type ScanCommandInput } from '@aws-sdk/lib-dynamodb';
import {
  type NeedlessRowScan,
  type NeedlessRows,
  needlessBoards,
} from '../../domain/papers/needless-rows.ts';
import type { Paper, PaperId } from '../../domain/papers/paper.ts';
import type { PaperScan, UnreadableRow } from '../../domain/papers/paper-scan.ts';
import type { VoteScan } from '../../domain/papers/votes/audit-votes.ts';
import { deleteRows, getRows } from './batch.ts';
import { boardOfKey, listingKey, monthsKey, paperKey, titlePartition } from './paper-keys.ts';
import { readPaperRow } from './paper-row.ts';
import { StoredRowError } from './stored-row-error.ts';
import { type Row, table } from './table.ts';
import { paperOfVoteRow } from './vote-rows.ts';

/** The removal of a paper's row that cannot be read. */
export interface PaperRowRemoval {
  /** Delete the row of a paper: its names stay, and the next draft of it makes it anew. */
  discard(id: PaperId): Promise<void>;
}

/** An audit of the whole table of papers in DynamoDB: reads all of it, and is for operators alone. */
export function paperAudit(
  client: DynamoDBClient,
  name: string,
): Pick<PaperScan, 'everyPaper' | 'missingListings' | 'missingTitles'> &
  NeedlessRowScan &
  PaperRowRemoval &
  VoteScan {
  const rows = table(client, name);
  return {
    discard: async (id) => {
      await rows.client.send(new DeleteCommand({ TableName: name, Key: paperKey(id) }));
    },
    async *everyPaper() {
      let from: ScanCommandInput['ExclusiveStartKey'];
      do {
        const scan = new ScanCommand({
          TableName: name,
          FilterExpression: 'sk = :paper',
          ExpressionAttributeValues: { ':paper': 'paper' },
          ExclusiveStartKey: from,
        });
        const page = await rows.client.send(scan);
        for (const row of page.Items ?? []) yield readPaperOrDamage(row);
        from = page.LastEvaluatedKey;
      } while (from);
    },
    async *votedPapers() {
      let from: ScanCommandInput['ExclusiveStartKey'];
      let last: PaperId | undefined;
      do {
        const scan = new ScanCommand({
          TableName: name,
          ProjectionExpression: 'pk, sk',
          FilterExpression: 'begins_with(sk, :vote) OR readerVotes > :none',
          ExpressionAttributeValues: { ':vote': 'vote#', ':none': 0 },
          ExclusiveStartKey: from,
        });
        const page = await rows.client.send(scan);
        for (const row of page.Items ?? []) {
          const paper = paperOfVoteRow(row);
          // rows of one paper come one after the other
          if (paper !== last) yield paper;
          last = paper;
        }
        from = page.LastEvaluatedKey;
      } while (from);
    },
    // no reader finds a row in a month that its board does not know of
    missingListings: async (listings) => {
      const keysOf = (listing: (typeof listings)[number]): Row[] => [
        listingKey(listing),
        { pk: monthsKey(listing.board), sk: listing.when.slice(0, 7) },
      ];
      const options = { ProjectionExpression: 'pk, sk' };
      const found = await getRows(rows, listings.flatMap(keysOf), options);
      const there = new Set(found.map(({ pk, sk }) => `${pk} ${sk}`));
      return listings.filter((listing) => !keysOf(listing).every(({ pk, sk }) => there.has(`${pk} ${sk}`)));
    },
    missingTitles: async (titles) => {
      const keyOf = ({ key, id }: (typeof titles)[number]): Row => ({ pk: titlePartition(key), sk: id });
      const found = await getRows(rows, titles.map(keyOf), { ProjectionExpression: 'pk, sk' });
      const there = new Set(found.map(({ pk, sk }) => `${pk} ${sk}`));
      return titles.filter((title) => !there.has(`${titlePartition(title.key)} ${title.id}`));
    },
    async *needlessRows({ remove }) {
      const places = needlessBoards.map((_, place) => `:board${place}`);
      const beginnings = needlessBoards.map((board, place) => [places[place], monthsKey(board)]);
      let from: ScanCommandInput['ExclusiveStartKey'];
      do {
        const scan = new ScanCommand({
          TableName: name,
          ProjectionExpression: 'pk, sk',
          FilterExpression: places.map((place) => `begins_with(pk, ${place})`).join(' OR '),
          ExpressionAttributeValues: Object.fromEntries(beginnings),
          ExclusiveStartKey: from,
        });
        const page = await rows.client.send(scan);
        const keys: Row[] = page.Items ?? [];
        if (remove) await deleteRows(rows, keys);
        yield* countByBoard(keys);
        from = page.LastEvaluatedKey;
      } while (from);
    },
  };
}

/** How many of these rows each board has. */
function countByBoard(keys: readonly Row[]): NeedlessRows[] {
  const counts = new Map<string, number>();
  for (const { pk } of keys) {
    const board = boardOfKey(String(pk));
    counts.set(board, (counts.get(board) ?? 0) + 1);
  }
  return [...counts].map(([board, rows]) => ({ board, rows }));
}

function readPaperOrDamage(row: Row): Paper | UnreadableRow {
  try {
    return readPaperRow(row);
  } catch (error) {
    if (error instanceof StoredRowError) return { unreadable: error.message };
    throw error;
  }
}

import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ScanCommand, type ScanCommandInput } from '@aws-sdk/lib-dynamodb';
import type { PaperAudit, Unreadable } from '../../domain/papers/examine.ts';
import type { Paper } from '../../domain/papers/paper.ts';
import { listingKey, monthsKey } from './paper-keys.ts';
import { paperOf } from './paper-row.ts';
import { getMany, type Row, StoredRowError, table } from './table.ts';

/** The table of papers as a whole, for who examines it: reads all of it, and is for operators alone. */
export function paperAudit(client: DynamoDBClient, name: string): Pick<PaperAudit, 'everyPaper' | 'lacking'> {
  const rows = table(client, name);
  return {
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
        for (const row of page.Items ?? []) yield paperIn(row);
        from = page.LastEvaluatedKey;
      } while (from);
    },
    // a row in a month that its board does not know of is found by nobody
    lacking: async (listings) => {
      const keysOf = (listing: (typeof listings)[number]): Row[] => [
        listingKey(listing),
        { pk: monthsKey(listing.board), sk: listing.when.slice(0, 7) },
      ];
      const options = { ProjectionExpression: 'pk, sk' };
      const found = await getMany(rows, listings.flatMap(keysOf), options);
      const there = new Set(found.map(({ pk, sk }) => `${pk} ${sk}`));
      return listings.filter((listing) => !keysOf(listing).every(({ pk, sk }) => there.has(`${pk} ${sk}`)));
    },
  };
}

function paperIn(row: Row): Paper | Unreadable {
  try {
    return paperOf(row);
  } catch (error) {
    if (error instanceof StoredRowError) return { unreadable: error.message };
    throw error;
  }
}

import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand, ScanCommand, type ScanCommandInput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { ReaderVote, ReaderVotes } from '../../domain/ranking/reader-votes.ts';
import { readUndamaged, reportToConsole, rowKind } from './row-kind.ts';
import { queryRows, type Row, table } from './table.ts';

const partition = (reader: string) => `votes#${reader}`;

export const readerVoteRowKind = rowKind<Omit<ReaderVote, 'paper'>>({
  shape: 1,
  schema: () =>
    z.object({
      choice: z.enum(['up', 'none']),
      at: z.string(),
    } satisfies Record<Exclude<keyof ReaderVote, 'paper'>, unknown>),
});

const readRow = (row: Row): ReaderVote => ({ paper: String(row.sk), ...readerVoteRowKind.read(row) });

/** What readers said of papers, in DynamoDB, as rows `votes#<subscriber>` / `<paper>` beside the subscribers. */
export function readerVoteTable(client: DynamoDBClient, name: string, report = reportToConsole): ReaderVotes {
  const rows = table(client, name);
  return {
    note: async (reader, { paper, ...said }) => {
      const Item = { ...readerVoteRowKind.write(said), pk: partition(reader), sk: paper };
      await rows.client.send(new PutCommand({ TableName: name, Item }));
    },
    of: async (reader) => {
      const said: ReaderVote[] = [];
      const query = {
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': partition(reader) },
        ConsistentRead: true,
      };
      for await (const row of queryRows(rows, query)) said.push(...readUndamaged([row], readRow, report));
      return said;
    },
    erase: async (reader, paper) => {
      await rows.client.send(
        new DeleteCommand({ TableName: name, Key: { pk: partition(reader), sk: paper } }),
      );
    },
  };
}

/** The ids of all who ever voted, each once; reads the whole table, and is for operators alone. */
export async function* everyVoter(client: DynamoDBClient, name: string): AsyncGenerator<string> {
  const rows = table(client, name);
  let from: ScanCommandInput['ExclusiveStartKey'];
  let last: string | undefined;
  do {
    const scan = new ScanCommand({
      TableName: name,
      ProjectionExpression: 'pk',
      FilterExpression: 'begins_with(pk, :votes)',
      ExpressionAttributeValues: { ':votes': 'votes#' },
      ExclusiveStartKey: from,
    });
    const page = await rows.client.send(scan);
    for (const { pk } of page.Items ?? []) {
      const reader = String(pk).slice('votes#'.length);
      // rows of one partition come one after the other
      if (reader !== last) yield reader;
      last = reader;
    }
    from = page.LastEvaluatedKey;
  } while (from);
}

import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { PendingPaper, PendingPapers } from '../../domain/intake/pending-papers.ts';
import type { PaperId } from '../../domain/papers/paper.ts';
import { readUndamaged, reportToConsole, rowKind } from './row-kind.ts';
import { queryRows, table, tryWrite } from './table.ts';

const keyOf = (id: PaperId) => ({ pk: 'pending', sk: id });

export const pendingRowKind = rowKind<PendingPaper>({
  shape: 1,
  schema: () =>
    z.looseObject({
      id: z.string(),
      since: z.string(),
      submittedBy: z.optional(z.string()),
      others: z.optional(z.array(z.string())),
      tries: z.number(),
      nextAt: z.string(),
      unknown: z.optional(z.string()),
    } satisfies Record<keyof PendingPaper, unknown>),
});

/** Submissions that wait to be looked up in DynamoDB, as rows `pending` / `<id>`: few at any time. */
export function lookupQueueTable(
  client: DynamoDBClient,
  name: string,
  report = reportToConsole,
): PendingPapers {
  const rows = table(client, name);
  const rowOf = (pending: PendingPaper) => ({ ...pendingRowKind.write(pending), ...keyOf(pending.id) });
  return {
    find: async (id) => {
      const { Item } = await rows.client.send(
        new GetCommand({ TableName: name, Key: keyOf(id), ConsistentRead: true }),
      );
      return Item && pendingRowKind.read(Item);
    },
    add: (pending) =>
      tryWrite(
        rows.client.send(
          new PutCommand({
            TableName: name,
            Item: rowOf(pending),
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        ),
      ),
    due: async (now) => {
      const due: PendingPaper[] = [];
      const all = { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': 'pending' } };
      for await (const row of queryRows(rows, { ...all, ConsistentRead: true })) {
        for (const pending of readUndamaged([row], pendingRowKind.read, report)) {
          if (pending.unknown === undefined && pending.nextAt <= now.toISOString()) due.push(pending);
        }
      }
      return due;
    },
    put: async (pending) => {
      await rows.client.send(new PutCommand({ TableName: name, Item: rowOf(pending) }));
    },
    remove: async (id) => {
      await rows.client.send(new DeleteCommand({ TableName: name, Key: keyOf(id) }));
    },
  };
}

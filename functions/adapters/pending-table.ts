import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { PaperId } from '../domain/papers/paper.ts';
import type { Pending, Pendings } from '../domain/papers/pending.ts';
import { held, queried, type Row, table } from './table.ts';

const keyOf = (id: PaperId) => ({ pk: 'pending', sk: id });

/** Submissions that wait to be looked up, as rows `pending` / `<id>`: few at any time. */
export function pendingTable(client: DynamoDBClient, name: string): Pendings {
  const rows = table(client, name);
  return {
    find: async (id) => {
      const { Item } = await rows.client.send(
        new GetCommand({ TableName: name, Key: keyOf(id), ConsistentRead: true }),
      );
      return Item && pendingOf(Item);
    },
    wait: (pending) =>
      held(
        rows.client.send(
          new PutCommand({
            TableName: name,
            Item: { ...keyOf(pending.id), ...pending },
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        ),
      ),
    due: async (now) => {
      const due: Pending[] = [];
      const all = { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': 'pending' } };
      for await (const row of queried(rows, { ...all, ConsistentRead: true })) {
        const pending = pendingOf(row);
        if (pending.unknown === undefined && pending.nextAt <= now.toISOString()) due.push(pending);
      }
      return due;
    },
    put: async (pending) => {
      await rows.client.send(new PutCommand({ TableName: name, Item: { ...keyOf(pending.id), ...pending } }));
    },
    settle: async (id) => {
      await rows.client.send(new DeleteCommand({ TableName: name, Key: keyOf(id) }));
    },
  };
}

const pendingOf = ({ pk: _, sk: __, ...pending }: Row): Pending => pending as unknown as Pending;

import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { StoredAnswer, StoredAnswers } from '../../domain/access/idempotency.ts';
import { rowKind } from './row-kind.ts';
import { table, tryWrite } from './table.ts';

export const answerRowKind = rowKind<{ readonly answer: StoredAnswer }>({
  shape: 1,
  schema: () =>
    z.object({
      answer: z.object({
        request: z.string(),
        status: z.number(),
        body: z.string(),
      } satisfies Record<keyof StoredAnswer, unknown>),
    }),
});

/** How long an answer is kept: a day. */
const keptSeconds = 86_400;

/** The first answer to each idempotency key in DynamoDB, as rows `once#<token>#<key>`, kept for a day. */
export function idempotencyTable(client: DynamoDBClient, name: string, now: () => Date): StoredAnswers {
  const rows = table(client, name);
  const keyOf = (who: string, key: string) => ({ pk: `once#${who}#${key}`, sk: 'once' });
  const seconds = () => Math.floor(now().getTime() / 1_000);
  return {
    find: async (who, key) => {
      const { Item } = await rows.client.send(
        new GetCommand({ TableName: name, Key: keyOf(who, key), ConsistentRead: true }),
      );
      return Item && Number(Item.expiresAt) > seconds() ? answerRowKind.read(Item).answer : undefined;
    },
    keep: async (who, key, answer) => {
      const put = new PutCommand({
        TableName: name,
        Item: { ...answerRowKind.write({ answer }), ...keyOf(who, key), expiresAt: seconds() + keptSeconds },
        ConditionExpression: 'attribute_not_exists(pk) OR expiresAt <= :now',
        ExpressionAttributeValues: { ':now': seconds() },
      });
      await tryWrite(rows.client.send(put));
    },
  };
}

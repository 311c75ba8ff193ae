import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { Turn, Turns } from '../../domain/harvest/exclusive.ts';
import { rowKind } from './row-kind.ts';
import { held, table } from './table.ts';

const turnKey = (name: string) => ({ pk: `source#${name}`, sk: 'turn' });

const turns = rowKind<Turn>({
  shape: 1,
  schema: z.object({
    ticket: z.string(),
    held: z.boolean(),
    notBefore: z.optional(z.string()),
  } satisfies Record<keyof Turn, unknown>),
});

/** Turns as rows `source#<name>` / `turn`, each written on the condition that nobody else has had one since. */
export function turnTable(client: DynamoDBClient, name: string): Turns {
  const rows = table(client, name);
  return {
    last: async (of) => {
      const { Item } = await rows.client.send(
        new GetCommand({ TableName: name, Key: turnKey(of), ConsistentRead: true }),
      );
      return Item && turns.read(Item);
    },
    next: (of, turn, after) =>
      held(
        rows.client.send(
          new PutCommand({
            TableName: name,
            Item: { ...turns.write(turn), ...turnKey(of) },
            ...(after
              ? {
                  ConditionExpression: 'ticket = :after',
                  ExpressionAttributeValues: { ':after': after.ticket },
                }
              : { ConditionExpression: 'attribute_not_exists(pk)' }),
          }),
        ),
      ),
  };
}

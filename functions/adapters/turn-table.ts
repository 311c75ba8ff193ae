import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Turn, Turns } from '../domain/harvest/turn.ts';
import { held, table } from './table.ts';

const turnKey = (name: string) => ({ pk: `source#${name}`, sk: 'turn' });

/** Turns as rows `source#<name>` / `turn`, each written on the condition that nobody else has had one since. */
export function turnTable(client: DynamoDBClient, name: string): Turns {
  const rows = table(client, name);
  return {
    last: async (of) => {
      const { Item } = await rows.client.send(
        new GetCommand({ TableName: name, Key: turnKey(of), ConsistentRead: true }),
      );
      return (
        Item && {
          ticket: String(Item.ticket),
          held: Item.held === true,
          ...(Item.notBefore !== undefined && { notBefore: String(Item.notBefore) }),
        }
      );
    },
    next: (of, { ticket, held: isHeld, notBefore }: Turn, after) =>
      held(
        rows.client.send(
          new PutCommand({
            TableName: name,
            Item: { ...turnKey(of), ticket, held: isHeld, notBefore },
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

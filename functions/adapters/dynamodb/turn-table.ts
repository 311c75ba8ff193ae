import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { Turn, Turns } from '../../domain/concurrency/turn.ts';
import { defined } from '../../domain/defined.ts';
import { rowKind } from './row-kind.ts';
import { table, tryWrite } from './table.ts';

const turnKey = (name: string) => ({ pk: `source#${name}`, sk: 'turn' });

/** A turn of any layout. The first said only that a turn was held, and not until when: such a turn has to be watched. */
interface StoredTurn extends Turn {
  readonly held?: boolean;
}
/** The end of a turn whose end is not known. */
const unknownEnd = '9999-12-31T23:59:59.999Z';

/** The kind of row in which a turn is stored. */
export const turns = rowKind<Turn, StoredTurn>({
  shape: 2,
  schema: z.object({
    ticket: z.string(),
    held: z.optional(z.boolean()),
    heldUntil: z.optional(z.string()),
    notBefore: z.optional(z.string()),
  } satisfies Record<keyof StoredTurn, unknown>),
  upgrade: ({ held: isHeld, heldUntil = isHeld ? unknownEnd : undefined, ...turn }) =>
    defined({ ...turn, heldUntil }),
});

/** Turns in DynamoDB, as rows `source#<name>` / `turn`, each written on the condition that no other was taken since. */
export function turnTable(client: DynamoDBClient, name: string): Turns {
  const rows = table(client, name);
  return {
    last: async (of) => {
      const { Item } = await rows.client.send(
        new GetCommand({ TableName: name, Key: turnKey(of), ConsistentRead: true }),
      );
      return Item && turns.read(Item);
    },
    next: (of, turn, after) => {
      // the SDK may send the write twice: the second time the row is there already
      const condition = after ? 'ticket = :after' : 'attribute_not_exists(pk)';
      const put = new PutCommand({
        TableName: name,
        Item: { ...turns.write(turn), ...turnKey(of) },
        ConditionExpression: `${condition} OR ticket = :ticket`,
        ExpressionAttributeValues: defined({ ':ticket': turn.ticket, ':after': after?.ticket }),
      });
      return tryWrite(rows.client.send(put));
    },
  };
}

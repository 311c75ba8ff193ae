import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { Lease, Leases } from '../../domain/concurrency/leases.ts';
import { defined } from '../../domain/defined.ts';
import { rowKind } from './row-kind.ts';
import { table, tryWrite } from './table.ts';

const leaseKey = (name: string) => ({ pk: `source#${name}`, sk: 'turn' });

/** A lease of any layout. The first said only that a lease was held, and not until when: such a lease has to be watched. */
interface StoredLease extends Lease {
  readonly held?: boolean;
}
/** The end of a lease whose end is not known. */
const unknownEnd = '9999-12-31T23:59:59.999Z';

/** The kind of row in which a lease is stored. */
export const leaseRowKind = rowKind<Lease, StoredLease>({
  shape: 2,
  schema: () =>
    z.object({
      ticket: z.string(),
      held: z.optional(z.boolean()),
      heldUntil: z.optional(z.string()),
      notBefore: z.optional(z.string()),
    } satisfies Record<keyof StoredLease, unknown>),
  upgrade: ({ held: isHeld, heldUntil = isHeld ? unknownEnd : undefined, ...lease }) =>
    defined({ ...lease, heldUntil }),
});

/** Leases in DynamoDB, as rows `source#<name>` / `turn`, as they were first called, each written on the condition that no other was taken since. */
export function leaseTable(client: DynamoDBClient, name: string): Leases {
  const rows = table(client, name);
  return {
    last: async (of) => {
      const { Item } = await rows.client.send(
        new GetCommand({ TableName: name, Key: leaseKey(of), ConsistentRead: true }),
      );
      return Item && leaseRowKind.read(Item);
    },
    next: (of, lease, after) => {
      // the SDK may send the write twice: the second time the row is there already
      const condition = after ? 'ticket = :after' : 'attribute_not_exists(pk)';
      const put = new PutCommand({
        TableName: name,
        Item: { ...leaseRowKind.write(lease), ...leaseKey(of) },
        ConditionExpression: `${condition} OR ticket = :ticket`,
        ExpressionAttributeValues: defined({ ':ticket': lease.ticket, ':after': after?.ticket }),
      });
      return tryWrite(rows.client.send(put));
    },
  };
}

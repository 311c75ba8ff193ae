import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Lease } from '../../domain/publication/lease.ts';
import { held, table } from './table.ts';

const free = 'attribute_not_exists(pk) OR holder = :holder OR leaseUntil < :now';
// whoever took the row after us has left their name in it, even if they have given it back
const ours = 'holder = :holder AND leaseUntil > :none';

/** Leases as rows `source#<name>` / `lease`: whoever holds one may take it again, others only once it has run out. */
export function leaseTable(client: DynamoDBClient, name: string, holder: string, now: () => Date): Lease {
  const rows = table(client, name);
  const write = (lease: string, until: string, condition: string, values: Record<string, string>) =>
    held(
      rows.client.send(
        new PutCommand({
          TableName: name,
          Item: { pk: `source#${lease}`, sk: 'lease', holder, leaseUntil: until },
          ConditionExpression: condition,
          ExpressionAttributeValues: { ':holder': holder, ...values },
        }),
      ),
    );
  const after = (seconds: number) => new Date(now().getTime() + seconds * 1_000).toISOString();
  return {
    acquire: (lease, seconds) => write(lease, after(seconds), free, { ':now': now().toISOString() }),
    renew: (lease, seconds) => write(lease, after(seconds), ours, { ':none': '0' }),
    release: async (lease) => {
      await write(lease, '', ours, { ':none': '0' });
    },
  };
}

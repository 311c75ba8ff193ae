import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Lease } from '../domain/publication/publish.ts';
import { held, table } from './table.ts';

/** Leases as rows `source#<name>` / `lease`: whoever holds one may take it again, others only once it has run out. */
export function leaseTable(client: DynamoDBClient, name: string, holder: string, now: () => Date): Lease {
  const rows = table(client, name);
  const write = (lease: string, until: string) =>
    held(
      rows.client.send(
        new PutCommand({
          TableName: name,
          Item: { pk: `source#${lease}`, sk: 'lease', holder, leaseUntil: until },
          ConditionExpression: 'attribute_not_exists(pk) OR holder = :holder OR leaseUntil < :now',
          ExpressionAttributeValues: { ':holder': holder, ':now': now().toISOString() },
        }),
      ),
    );
  return {
    acquire: (lease, seconds) => write(lease, new Date(now().getTime() + seconds * 1_000).toISOString()),
    release: async (lease) => {
      await write(lease, '');
    },
  };
}

import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { RateCounters } from '../../domain/access/rate-limit.ts';
import { table } from './table.ts';

/** Counters in DynamoDB, as rows `rate#<counter>` / `rate`, each changed by one atomic ADD. The window is part of the name, so a row that TTL has not removed yet does no harm. */
export function rateTable(client: DynamoDBClient, name: string): RateCounters {
  const rows = table(client, name);
  return {
    add: async (counter, by, expiresAt) => {
      const { Attributes } = await rows.client.send(
        new UpdateCommand({
          TableName: name,
          Key: { pk: `rate#${counter}`, sk: 'rate' },
          UpdateExpression: 'SET expiresAt = :expires ADD amount :by',
          ExpressionAttributeValues: { ':by': by, ':expires': Math.ceil(expiresAt.getTime() / 1_000) },
          ReturnValues: 'UPDATED_NEW',
        }),
      );
      return Number(Attributes?.amount);
    },
  };
}

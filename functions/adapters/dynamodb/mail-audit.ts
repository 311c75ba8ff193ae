import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
} from '@aws-sdk/lib-dynamodb';
import { type DeliveryState, deliveryStates } from '../../domain/alerts/delivery/deliveries.ts';
import type { MailAudit } from '../../domain/alerts/delivery/mail-status.ts';
import type { Shard } from '../../domain/alerts/subscription/shard.ts';
import type { Instant } from '../../domain/time.ts';
import { queryRows, table } from './table.ts';

/** What operators ask of subscribers and ledger in DynamoDB, by the index alone and by edition. No function may do so. */
export function mailAudit(client: DynamoDBClient, name: string): MailAudit {
  const rows = table(client, name);
  const places = (shard: Shard, before?: Instant) => ({
    IndexName: 'byDue',
    KeyConditionExpression: before ? 'due = :due AND dueAt < :before' : 'due = :due',
    ExpressionAttributeValues: { ':due': `due#${shard}`, ...(before && { ':before': before }) },
  });
  return {
    countWaiting: async (shard, before) => {
      let [count, from]: [number, QueryCommandInput['ExclusiveStartKey']] = [0, undefined];
      do {
        const page: QueryCommandOutput = await rows.client.send(
          new QueryCommand({
            TableName: name,
            ...places(shard, before),
            Select: 'COUNT',
            ExclusiveStartKey: from,
          }),
        );
        count += page.Count ?? 0;
        from = page.LastEvaluatedKey;
      } while (from);
      return count;
    },
    async *waiting(shard, before) {
      for await (const { pk, dueAt } of queryRows(rows, places(shard, before)))
        yield { id: String(pk).slice('subscriber#'.length), dueAt: String(dueAt).split('#')[0] ?? '' };
    },
    async *lines(edition) {
      const lines = queryRows(rows, {
        KeyConditionExpression: 'pk = :edition',
        ExpressionAttributeValues: { ':edition': `delivery#${edition}` },
        ProjectionExpression: 'sk, #state, detail, claimedAt',
        ExpressionAttributeNames: { '#state': 'state' },
      });
      for await (const { sk, state, detail, claimedAt } of lines)
        if (isState(state))
          yield { subscriber: String(sk), state, detail: String(detail ?? ''), at: String(claimedAt ?? '') };
    },
  };
}

const isState = (said: unknown): said is DeliveryState => deliveryStates.some((state) => state === said);

/** Let an address be mailed again; false when it was not suppressed. For operators alone. */
export async function unsuppress(client: DynamoDBClient, name: string, id: string): Promise<boolean> {
  const { Attributes } = await table(client, name).client.send(
    new DeleteCommand({
      TableName: name,
      Key: { pk: `suppressed#${id}`, sk: 'suppressed' },
      ReturnValues: 'ALL_OLD',
    }),
  );
  return Attributes !== undefined;
}

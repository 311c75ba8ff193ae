import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DeliveryHistory, PastDelivery } from '../../domain/alerts/account/delivery-history.ts';
import { keptEditions } from '../../domain/alerts/delivery/kept-editions.ts';
import { defined } from '../../domain/defined.ts';
import { deleteRows, getRows } from './batch.ts';
import { deliveryKey, deliveryRowKind } from './delivery-table.ts';
import { readUndamaged, reportToConsole } from './row-kind.ts';
import { type Row, table } from './table.ts';

/** The ledger of digests by subscriber, in DynamoDB: its rows stand by edition, and there are only so many editions. */
export function deliveryHistoryTable(
  client: DynamoDBClient,
  name: string,
  report = reportToConsole,
): DeliveryHistory {
  const rows = table(client, name);
  const keysOf = (subscriber: string, now: Date) =>
    keptEditions(now).map((edition) => deliveryKey(edition, subscriber));
  const read = (row: Row): PastDelivery => {
    const { state, claimedAt, settledAt, detail } = deliveryRowKind.read(row);
    const edition = String(row.pk).slice(deliveryKey('', '').pk.length);
    return defined({ edition, state, claimedAt, settledAt, detail: detail || undefined });
  };
  return {
    of: async (subscriber, now) =>
      readUndamaged(await getRows(rows, keysOf(subscriber, now)), read, report).sort((a, b) =>
        a.claimedAt < b.claimedAt ? 1 : -1,
      ),
    erase: async (subscriber, now) => {
      const found = await getRows(rows, keysOf(subscriber, now), { ProjectionExpression: 'pk, sk' });
      await deleteRows(
        rows,
        found.map(({ pk, sk }) => ({ pk, sk })),
      );
    },
  };
}

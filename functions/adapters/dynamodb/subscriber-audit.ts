import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ScanCommand, type ScanCommandInput } from '@aws-sdk/lib-dynamodb';
import type { ScannedRow, SubscriberScan } from '../../domain/alerts/audit/audit-subscribers.ts';
import { shardOf } from '../../domain/alerts/subscription/shard.ts';
import { deliveryRowKind } from './delivery-table.ts';
import { kindOf } from './row-kinds.ts';
import { StoredRowError } from './stored-row-error.ts';
import { isExpired, placeOf, subscriberRowKind } from './subscriber-row.ts';
import { type Row, table } from './table.ts';

/** An audit of the whole table of subscribers in DynamoDB: reads all of it, and is for operators alone. */
export function subscriberAudit(client: DynamoDBClient, name: string, now: () => Date): SubscriberScan {
  const rows = table(client, name);
  return {
    async *everyRow() {
      let from: ScanCommandInput['ExclusiveStartKey'];
      do {
        const page = await rows.client.send(new ScanCommand({ TableName: name, ExclusiveStartKey: from }));
        for (const row of page.Items ?? []) {
          const read = isExpired(row, now()) ? undefined : readOrDamage(row);
          if (read) yield read;
        }
        from = page.LastEvaluatedKey;
      } while (from);
    },
  };
}

/** Read a row as an audit looks at it; undefined for one in which there is nothing to look at. What is said of damage names the row and no value. */
function readOrDamage(row: Row): ScannedRow | undefined {
  try {
    const { pk, sk } = row;
    if (String(pk).startsWith('subscriber#')) return readSubscriber(row);
    if (!String(pk).startsWith('delivery#')) {
      // stands where a key will be
      if (row.awaited) return undefined;
      kindOf(row)?.rewritten(row);
      return undefined;
    }
    const { state, claimedAt } = deliveryRowKind.read(row);
    const edition = String(pk).slice('delivery#'.length);
    return state === 'claimed' ? { claim: { edition, subscriber: String(sk), claimedAt } } : undefined;
  } catch (error) {
    if (error instanceof StoredRowError) return { unreadable: error.message };
    throw error;
  }
}

/** A subscriber, and whether the attributes by which the index `byDue` has them are those that would be written today. */
function readSubscriber(row: Row): ScannedRow {
  const subscriber = subscriberRowKind.read(row);
  if (row.pk !== `subscriber#${subscriber.id}`)
    return { unreadable: `${row.pk} / ${row.sk}: bears another id` };
  const { id, dueAt, settings } = subscriber;
  // rows of the first layouts have the moment alone, and are found by it
  const places = dueAt === undefined ? [undefined] : [dueAt, placeOf(dueAt, settings)];
  const shard = dueAt === undefined ? undefined : `due#${shardOf(id)}`;
  return { subscriber, isInPlace: row.due === shard && places.some((place) => place === row.dueAt) };
}

import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ScanCommand, type ScanCommandInput } from '@aws-sdk/lib-dynamodb';
import { paperRowKind, pastStateRowKind, readPaperRow } from '../paper-row.ts';
import { StoredRowError } from '../stored-row-error.ts';
import { isExpired } from '../subscriber-row.ts';
import { type Row, table } from '../table.ts';
import { type BackupKindName, backupKindOf, backupKinds, type TableName } from './backup-kinds.ts';

/** A row as a backup holds it: plain JSON, in the layout that it was stored in; what is packed as text. */
export interface BackupRow {
  readonly kind: BackupKindName;
  readonly row: Row;
}

/** A row that a backup cannot hold, with the reason. */
export interface LeftRow {
  readonly left: string;
}

/**
 * Read every row of a table that a backup holds, strongly consistent, in the order of the scan; of subscribers' rows they
 * themselves come last, by a second scan. Memory is flat. What others write meanwhile may be in it or not.
 */
export async function* backupRows(
  client: DynamoDBClient,
  name: string,
  of: TableName,
  now: Date,
): AsyncGenerator<BackupRow | LeftRow> {
  for (const isSubscriber of of === 'subscribers' ? [false, true] : [undefined]) {
    for await (const row of scan(client, name, isSubscriber)) {
      const kind = backupKindOf(row);
      if (kind === 'left out' || isExpired(row, now)) continue;
      if (kind === undefined || backupKinds[kind].table !== of)
        yield { left: `${row.pk} / ${row.sk} is of no known kind` };
      else yield backedUp(kind, row);
    }
  }
}

async function* scan(client: DynamoDBClient, name: string, isSubscriber?: boolean): AsyncGenerator<Row> {
  const rows = table(client, name);
  const filter =
    isSubscriber === undefined
      ? {}
      : {
          FilterExpression: `${isSubscriber ? '' : 'NOT '}begins_with(pk, :subscriber)`,
          ExpressionAttributeValues: { ':subscriber': 'subscriber#' },
        };
  let from: ScanCommandInput['ExclusiveStartKey'];
  do {
    const page = await rows.client.send(
      new ScanCommand({ TableName: name, ConsistentRead: true, ExclusiveStartKey: from, ...filter }),
    );
    yield* page.Items ?? [];
    from = page.LastEvaluatedKey;
  } while (from);
}

/** A row that cannot be read is left, since nobody could restore it. */
function backedUp(kind: BackupKindName, row: Row): BackupRow | LeftRow {
  try {
    backupKinds[kind].check(row);
    return { kind, row: asText(kind, row) };
  } catch (error) {
    if (error instanceof StoredRowError) return { left: error.message };
    throw error;
  }
}

/** A row with the text of what is packed in it, which is no JSON; restoring packs it again. */
function asText(kind: BackupKindName, row: Row): Row {
  const { pk, sk } = row;
  if (kind === 'paper') return { pk, sk, ...readPaperRow(row), shape: paperRowKind.shape };
  // the first layout only noted that a paper had changed
  if (kind === 'revision' && row.shape !== undefined)
    return { pk, sk, ...pastStateRowKind.read(row), shape: pastStateRowKind.shape };
  return row;
}

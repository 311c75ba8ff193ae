import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ScanCommand, type ScanCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Suppression } from '../../domain/alerts/subscription/subscriber.ts';
import { readUndamaged, reportToConsole } from './row-kind.ts';
import { suppressionRowKind } from './subscriber-row.ts';
import { type Row, type Table, table } from './table.ts';

/** Every address to which no mail goes, by its code; reads the whole table, and is for operators alone. */
export async function* allSuppressions(
  client: DynamoDBClient,
  name: string,
  report = reportToConsole,
): AsyncGenerator<Suppression & { readonly id: string }> {
  const prefix = 'suppressed#';
  const read = (row: Row) => ({
    id: String(row.pk).slice(prefix.length),
    ...suppressionRowKind.read(row),
  });
  for await (const row of scanRows(table(client, name), prefix)) yield* readUndamaged([row], read, report);
}

async function* scanRows({ client, name }: Table, prefix: string): AsyncGenerator<Row> {
  let from: ScanCommandInput['ExclusiveStartKey'];
  do {
    const scan = new ScanCommand({
      TableName: name,
      FilterExpression: 'begins_with(pk, :prefix)',
      ExpressionAttributeValues: { ':prefix': prefix },
      ExclusiveStartKey: from,
    });
    const page = await client.send(scan);
    yield* page.Items ?? [];
    from = page.LastEvaluatedKey;
  } while (from);
}

import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { Edition, EditionKind, Editions } from '../../domain/ranking/edition.ts';
import { type ReportDamage, readUndamaged, reportToConsole, rowKind } from './row-kind.ts';
import { queryRows, type Row, table, tryWrite } from './table.ts';

/** The kind of row in which an edition is kept. */
export const editionRowKind = rowKind<Edition>({
  shape: 1,
  schema: () =>
    z.object({
      kind: z.enum(['daily', 'weekly']),
      period: z.string(),
      frozenAt: z.string(),
      ids: z.array(z.string()),
      total: z.number(),
    } satisfies Record<keyof Edition, unknown>),
});

const partition = (kind: EditionKind) => `edition#${kind}`;

/** Editions in DynamoDB, as rows `edition#daily` / `2026-11-23`; one that is there is never written again. */
export function editionTable(
  client: DynamoDBClient,
  name: string,
  report: ReportDamage = reportToConsole,
): Editions {
  const rows = table(client, name);
  const query = (kind: EditionKind, comparison: '>=' | '<', period: string) =>
    queryRows(rows, {
      KeyConditionExpression: `pk = :pk AND sk ${comparison} :period`,
      ExpressionAttributeValues: { ':pk': partition(kind), ':period': period },
      ScanIndexForward: false,
      ConsistentRead: true,
    });
  const find = async (kind: EditionKind, period: string) => {
    const Key = { pk: partition(kind), sk: period };
    const { Item } = await rows.client.send(new GetCommand({ TableName: name, Key, ConsistentRead: true }));
    return Item && editionRowKind.read(Item);
  };
  return {
    find,
    since: async (kind, period) => {
      const found: Row[] = [];
      for await (const row of query(kind, '>=', period)) found.push(row);
      return readUndamaged(found, editionRowKind.read, report);
    },
    before: async (kind, period) => {
      for await (const row of query(kind, '<', period)) {
        const [edition] = readUndamaged([row], editionRowKind.read, report);
        if (edition) return edition;
      }
      return undefined;
    },
    freeze: async (edition) => {
      const Key = { pk: partition(edition.kind), sk: edition.period };
      const put = new PutCommand({
        TableName: name,
        Item: { ...editionRowKind.write(edition), ...Key },
        ConditionExpression: 'attribute_not_exists(pk)',
      });
      if (await tryWrite(rows.client.send(put))) return edition;
      return (await find(edition.kind, edition.period)) ?? edition;
    },
  };
}

import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { Consent, Consents } from '../../domain/alerts/subscription/consent.ts';
import { readUndamaged, reportToConsole, rowKind } from './row-kind.ts';
import { isExpired, settingsSchema } from './subscriber-row.ts';
import { queryRows, type Row, table } from './table.ts';

const partition = (subscriber: string) => `consent#${subscriber}`;

export const consentRowKind = rowKind<Consent>({
  shape: 1,
  schema: () =>
    z.looseObject({
      askedAt: z.string(),
      request: z.optional(z.string()),
      askedFrom: z.optional(z.string()),
      words: z.string(),
      settings: settingsSchema(),
      confirmedAt: z.optional(z.string()),
      confirmedFrom: z.optional(z.string()),
      expiresAt: z.optional(z.number()),
    } satisfies Record<keyof Consent, unknown>),
});

/** Consents in DynamoDB, as rows `consent#<subscriber>` / `<moment of asking>` beside the subscribers. */
export function consentTable(
  client: DynamoDBClient,
  name: string,
  now: () => Date,
  report = reportToConsole,
): Consents {
  const rows = table(client, name);
  const rowsOf = async (subscriber: string): Promise<Row[]> => {
    const found: Row[] = [];
    const query = {
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': partition(subscriber) },
      ConsistentRead: true,
    };
    for await (const row of queryRows(rows, query)) found.push(row);
    return found;
  };
  return {
    keep: async (subscriber, consent) => {
      const key = { pk: partition(subscriber), sk: consent.askedAt };
      await rows.client.send(
        new PutCommand({ TableName: name, Item: { ...consentRowKind.write(consent), ...key } }),
      );
    },
    of: async (subscriber) => {
      const living = (await rowsOf(subscriber)).filter((row) => !isExpired(row, now()));
      return readUndamaged(living, consentRowKind.read, report);
    },
    erase: async (subscriber) => {
      // damaged and expired ones, too
      for (const { pk, sk } of await rowsOf(subscriber))
        await rows.client.send(new DeleteCommand({ TableName: name, Key: { pk, sk } }));
    },
  };
}

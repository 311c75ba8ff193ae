import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { Suggestion, Suggestions } from '../../domain/intake/suggestion.ts';
import { readUndamaged, reportToConsole, rowKind } from './row-kind.ts';
import { queryRows, table, tryWrite } from './table.ts';

const keyOf = (id: string) => ({ pk: 'moderation', sk: id });

export const suggestionRowKind = rowKind<Suggestion>({
  shape: 1,
  schema: () =>
    z.object({
      id: z.string(),
      at: z.string(),
      paper: z.record(z.string(), z.unknown()),
      title: z.string(),
      remark: z.optional(z.string()),
      about: z.optional(z.string()),
      links: z.optional(z.record(z.string(), z.string())),
    } satisfies Record<keyof Suggestion, unknown>),
});

/** Suggestions of readers in DynamoDB, as rows `moderation` / `<id>`. */
export function suggestionTable(client: DynamoDBClient, name: string, report = reportToConsole): Suggestions {
  const rows = table(client, name);
  return {
    keep: async (suggestion) => {
      const put = new PutCommand({
        TableName: name,
        Item: { ...suggestionRowKind.write(suggestion), ...keyOf(suggestion.id) },
        ConditionExpression: 'attribute_not_exists(pk)',
      });
      await tryWrite(rows.client.send(put));
    },
    find: async (id) => {
      const { Item } = await rows.client.send(
        new GetCommand({ TableName: name, Key: keyOf(id), ConsistentRead: true }),
      );
      return Item && suggestionRowKind.read(Item);
    },
    list: async () => {
      const all: Suggestion[] = [];
      const of = { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': 'moderation' } };
      for await (const row of queryRows(rows, { ...of, ConsistentRead: true })) {
        all.push(...readUndamaged([row], suggestionRowKind.read, report));
      }
      return all.sort((a, b) => (a.at < b.at ? -1 : 1));
    },
    remove: async (id) => {
      await rows.client.send(new DeleteCommand({ TableName: name, Key: keyOf(id) }));
    },
  };
}

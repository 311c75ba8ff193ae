import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Suggestion, Suggestions } from '../domain/papers/suggestion.ts';
import { held, queried, type Row, table } from './table.ts';

const keyOf = (id: string) => ({ pk: 'moderation', sk: id });

/** Suggestions as rows `moderation` / `<id>`. */
export function suggestionTable(client: DynamoDBClient, name: string): Suggestions {
  const rows = table(client, name);
  return {
    keep: async (suggestion) => {
      const put = new PutCommand({
        TableName: name,
        Item: { ...keyOf(suggestion.id), ...suggestion },
        ConditionExpression: 'attribute_not_exists(pk)',
      });
      await held(rows.client.send(put));
    },
    find: async (id) => {
      const { Item } = await rows.client.send(
        new GetCommand({ TableName: name, Key: keyOf(id), ConsistentRead: true }),
      );
      return Item && suggestionOf(Item);
    },
    list: async () => {
      const all: Suggestion[] = [];
      const of = { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': 'moderation' } };
      for await (const row of queried(rows, { ...of, ConsistentRead: true })) all.push(suggestionOf(row));
      return all.sort((a, b) => (a.at < b.at ? -1 : 1));
    },
    remove: async (id) => {
      await rows.client.send(new DeleteCommand({ TableName: name, Key: keyOf(id) }));
    },
  };
}

const suggestionOf = ({ pk: _, sk: __, ...suggestion }: Row): Suggestion =>
  suggestion as unknown as Suggestion;

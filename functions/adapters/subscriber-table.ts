import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type Subscriber, type Subscribers, shardOf } from '../domain/alerts/subscriber.ts';
import { held, queried, type Row, table } from './table.ts';

const subscriberKey = (id: string) => ({ pk: `subscriber#${id}`, sk: 'subscriber' });
const suppressionKey = (id: string) => ({ pk: `suppressed#${id}`, sk: 'suppressed' });
const secretKey = { pk: 'secret#links', sk: 'secret' };

/** Subscribers, suppressions and counters in DynamoDB. Only who is waiting for a digest is in the index `byDue`. */
export function subscriberTable(client: DynamoDBClient, name: string, now: () => Date): Subscribers {
  const rows = table(client, name);
  const get = async (key: Row) =>
    (await rows.client.send(new GetCommand({ TableName: name, Key: key, ConsistentRead: true }))).Item;

  const find = async (id: string) => {
    const row = await get(subscriberKey(id));
    // DynamoDB deletes what has expired within days, not at once
    const expired = row?.expiresAt !== undefined && Number(row.expiresAt) * 1_000 < now().getTime();
    return row && !expired ? subscriberOf(row) : undefined;
  };

  return {
    find,
    put: (subscriber) =>
      held(
        rows.client.send(
          new PutCommand({
            TableName: name,
            Item: {
              ...subscriberKey(subscriber.id),
              ...subscriber,
              ...(subscriber.dueAt && { due: `due#${shardOf(subscriber.id)}` }),
            },
            ConditionExpression:
              subscriber.revision === 1
                ? 'attribute_not_exists(pk) OR expiresAt < :now'
                : 'revision = :seen AND :now = :now',
            ExpressionAttributeValues: {
              ':now': Math.floor(now().getTime() / 1_000),
              ...(subscriber.revision > 1 && { ':seen': subscriber.revision - 1 }),
            },
          }),
        ),
      ),
    erase: async (id) => {
      const known = await find(id);
      await rows.client.send(new DeleteCommand({ TableName: name, Key: subscriberKey(id) }));
      return known !== undefined;
    },
    async *due(shard, at) {
      const waiting = queried(rows, {
        IndexName: 'byDue',
        KeyConditionExpression: 'due = :due AND dueAt <= :at',
        ExpressionAttributeValues: { ':due': `due#${shard}`, ':at': at.toISOString() },
      });
      for await (const { pk } of waiting) {
        // an index lags behind its table: the row itself says whether they still wait
        const subscriber = await find(String(pk).slice('subscriber#'.length));
        if (subscriber?.dueAt && subscriber.dueAt <= at.toISOString()) yield subscriber;
      }
    },
    isSuppressed: async (id) => (await get(suppressionKey(id))) !== undefined,
    suppress: async (id, reason, at) => {
      await rows.client.send(
        new PutCommand({ TableName: name, Item: { ...suppressionKey(id), reason, at } }),
      );
    },
    count: async (who, expiresAt) => {
      const answer = await rows.client.send(
        new UpdateCommand({
          TableName: name,
          Key: { pk: `rate#${who}`, sk: 'rate' },
          UpdateExpression: 'SET expiresAt = :expires ADD times :one',
          ExpressionAttributeValues: { ':one': 1, ':expires': expiresAt },
          ReturnValues: 'UPDATED_NEW',
        }),
      );
      return Number(answer.Attributes?.times);
    },
    secret: async (candidate) => {
      const known = await get(secretKey);
      if (known) return String(known.value);
      const put = new PutCommand({
        TableName: name,
        Item: { ...secretKey, value: candidate },
        ConditionExpression: 'attribute_not_exists(pk)',
      });
      return (await held(rows.client.send(put))) ? candidate : String((await get(secretKey))?.value);
    },
  };
}

const subscriberOf = ({ pk: _, sk: __, due: ___, ...subscriber }: Row): Subscriber =>
  subscriber as unknown as Subscriber;

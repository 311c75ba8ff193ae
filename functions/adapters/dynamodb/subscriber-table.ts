import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  GetCommand,
  PutCommand,
  ScanCommand,
  type ScanCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { type Shard, shardOf } from '../../domain/alerts/subscription/shard.ts';
import {
  erasedReason,
  type Subscriber,
  type Subscribers,
  suppressionCauses,
} from '../../domain/alerts/subscription/subscriber.ts';
import { defined } from '../../domain/defined.ts';
import { epochSeconds } from '../../domain/time.ts';
import { getRows } from './batch.ts';
import { readUndamaged, reportToConsole } from './row-kind.ts';
import { readOrMakeSecret, readSecret, type Secret } from './secret-rows.ts';
import { isExpired, subscriberRowKind, suppressionRowKind } from './subscriber-row.ts';
import { inBatches, queryRows, type Row, table, tryWrite } from './table.ts';

const subscriberKey = (id: string) => ({ pk: `subscriber#${id}`, sk: 'subscriber' });
const suppressionKey = (id: string) => ({ pk: `suppressed#${id}`, sk: 'suppressed' });

/** Subscribers read at once while they are served: who leaves before their turn is mailed all the same, so they are few. */
const mostReadAhead = 25;

/** Subscribers, suppressions and the address key in DynamoDB. Only subscribers who wait for a digest are in the index `byDue`. */
export function subscriberTable(
  client: DynamoDBClient,
  name: string,
  now: () => Date,
  report = reportToConsole,
): Subscribers {
  const rows = table(client, name);
  const get = async (key: Row) =>
    (await rows.client.send(new GetCommand({ TableName: name, Key: key, ConsistentRead: true }))).Item;

  const known = async (id: string) => {
    const row = await get(subscriberKey(id));
    return row && isExpired(row, now()) ? undefined : row;
  };

  /** One key was that of addresses and of links, before links had a ring. */
  const makeAddressKey = async (candidate: string): Promise<Secret> => {
    const links = await readSecret(rows, 'links');
    if (links && links.madeAt === undefined) return { value: links.value };
    return { value: candidate, madeAt: now().toISOString() };
  };

  /** Those whose place in the queue a condition finds, by their own rows: an index lags behind its table. */
  async function* waiting(shard: Shard, condition: string, moment: string): AsyncGenerator<Subscriber> {
    const places = queryRows(rows, {
      IndexName: 'byDue',
      KeyConditionExpression: `due = :due AND ${condition}`,
      // after every place of that moment
      ExpressionAttributeValues: { ':due': `due#${shard}`, ':moment': `${moment}~` },
    });
    for await (const batch of inBatches(places, mostReadAhead)) {
      const found = await getRows(
        rows,
        batch.map(({ pk, sk }) => ({ pk, sk })),
      );
      const living = found.filter((row) => !isExpired(row, now()));
      const read = new Map(readUndamaged(living, subscriberRowKind.read, report).map((one) => [one.id, one]));
      for (const { pk } of batch) {
        const subscriber = read.get(String(pk).slice('subscriber#'.length));
        if (subscriber) yield subscriber;
      }
    }
  }

  return {
    find: async (id) => {
      const row = await known(id);
      return row && subscriberRowKind.read(row);
    },
    put: (subscriber) => {
      // an expired row is there until DynamoDB deletes it, and counts as none
      const isFirst = subscriber.revision === 1;
      const condition = isFirst
        ? {
            expression: 'attribute_not_exists(pk) OR expiresAt < :now',
            values: { ':now': epochSeconds(now()) },
          }
        : { expression: 'revision = :seen', values: { ':seen': subscriber.revision - 1 } };
      const put = new PutCommand({
        TableName: name,
        Item: defined({
          ...subscriberRowKind.write(subscriber),
          ...subscriberKey(subscriber.id),
          due: subscriber.dueAt ? `due#${shardOf(subscriber.id)}` : undefined,
        }),
        ConditionExpression: condition.expression,
        ExpressionAttributeValues: condition.values,
      });
      return tryWrite(rows.client.send(put));
    },
    erase: async (id) => {
      // a damaged row is erased like any other
      const row = await known(id);
      await rows.client.send(new DeleteCommand({ TableName: name, Key: subscriberKey(id) }));
      return row !== undefined;
    },
    async *due(shard, at) {
      const moment = at.toISOString();
      for await (const one of waiting(shard, 'dueAt < :moment', moment))
        if (one.dueAt && one.dueAt <= moment) yield one;
    },
    async *dueAfter(shard, after) {
      for await (const one of waiting(shard, 'dueAt > :moment', after))
        if (one.dueAt && one.dueAt > after) yield one;
    },
    isSuppressed: async (id) => {
      const row = await get(suppressionKey(id));
      // one that is damaged was written for a reason
      return row !== undefined && row.reason !== erasedReason;
    },
    findSuppression: async (id) => {
      const row = await get(suppressionKey(id));
      return row && suppressionRowKind.read(row);
    },
    noteErased: async (id, at) => {
      const put = new PutCommand({
        TableName: name,
        Item: { ...suppressionRowKind.write({ reason: erasedReason, at }), ...suppressionKey(id) },
        ConditionExpression: 'attribute_not_exists(pk)',
      });
      await tryWrite(rows.client.send(put));
    },
    suppress: async (id, reason, at, cause = 'bounced') => {
      const lighter = suppressionCauses.slice(0, suppressionCauses.indexOf(cause));
      const names = lighter.map((_, index) => `:c${index}`);
      const put = new PutCommand({
        TableName: name,
        Item: { ...suppressionRowKind.write({ reason, at, cause }), ...suppressionKey(id) },
        ConditionExpression: [
          'attribute_not_exists(pk)',
          // that somebody was erased suppresses nothing
          'reason = :erased',
          ...(names.length > 0 ? [`cause IN (${names})`] : []),
        ].join(' OR '),
        ExpressionAttributeValues: {
          ':erased': erasedReason,
          ...Object.fromEntries(lighter.map((one, index) => [`:c${index}`, one])),
        },
      });
      await tryWrite(rows.client.send(put));
    },
    secret: async (candidate) =>
      (await readOrMakeSecret(rows, 'address', () => makeAddressKey(candidate))).value,
  };
}

/** Every subscriber, whether they wait for a digest or not; reads the whole table, and is for operators alone. */
export async function* everySubscriber(
  client: DynamoDBClient,
  name: string,
  now: () => Date,
  report = reportToConsole,
): AsyncGenerator<Subscriber> {
  const rows = table(client, name);
  let from: ScanCommandInput['ExclusiveStartKey'];
  do {
    const page = await rows.client.send(
      new ScanCommand({
        TableName: name,
        FilterExpression: 'begins_with(pk, :subscriber)',
        ExpressionAttributeValues: { ':subscriber': 'subscriber#' },
        ExclusiveStartKey: from,
      }),
    );
    const living = (page.Items ?? []).filter((row) => !isExpired(row, now()));
    yield* readUndamaged(living, subscriberRowKind.read, report);
    from = page.LastEvaluatedKey;
  } while (from);
}

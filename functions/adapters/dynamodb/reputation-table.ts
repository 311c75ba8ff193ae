import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { Counts, Reputation } from '../../domain/alerts/reputation/reputation.ts';
import { defined } from '../../domain/defined.ts';
import type { Day, Instant } from '../../domain/time.ts';
import { getRows } from './batch.ts';
import { type Row, table, tryWrite } from './table.ts';

const standingKey = { pk: 'reputation', sk: 'standing' };
/** Days are counted anew since digests were started again, in rows of other keys: nothing has to be put back to nought. */
const dayKey = (since: Instant, day: Day) => ({ pk: `reputation#${since}`, sk: day });
const countedKey = (what: string) => ({ pk: `counted#${what}`, sk: 'counted' });

const standingRow = () => {
  const stopped = z.object({ at: z.string(), sent: z.number(), bounces: z.number(), complaints: z.number() });
  return z.object({ since: z.string(), stopped: z.optional(stopped) });
};

/** How long a day's counts are kept, and what was counted: longer than a report of SES can wait among the dead letters. */
const keptDays = 30;
const expiresAt = (at: Instant | Day): number => Math.ceil(Date.parse(at) / 1_000) + keptDays * 86_400;

const countOf = (row: Row, name: keyof Counts): number => Number(row[name] ?? 0);

/** What receivers think of our mail in DynamoDB: a row a day, each changed by an atomic ADD; one for the standing; one for each report that counted. */
export function reputationTable(client: DynamoDBClient, name: string): Reputation {
  const rows = table(client, name);
  const get = async (key: Row) =>
    (await rows.client.send(new GetCommand({ TableName: name, Key: key, ConsistentRead: true }))).Item;

  return {
    standing: async () => {
      const row = await get(standingKey);
      return row ? defined(z.parse(standingRow(), row)) : { since: '' };
    },
    add: async (since, day, more) => {
      const counted = Object.entries(more).filter(([, by]) => by !== undefined);
      await rows.client.send(
        new UpdateCommand({
          TableName: name,
          Key: dayKey(since, day),
          UpdateExpression: `SET expiresAt = :expires ADD ${counted.map((_, at) => `#n${at} :n${at}`).join(', ')}`,
          ExpressionAttributeNames: Object.fromEntries(counted.map(([kind], at) => [`#n${at}`, kind])),
          ExpressionAttributeValues: {
            ...Object.fromEntries(counted.map(([, by], at) => [`:n${at}`, by])),
            ':expires': expiresAt(day),
          },
        }),
      );
    },
    counts: async (since, days) => {
      const found = await getRows(
        rows,
        days.map((day) => dayKey(since, day)),
      );
      const sum = (kind: keyof Counts) => found.reduce((total, row) => total + countOf(row, kind), 0);
      return { sent: sum('sent'), bounces: sum('bounces'), complaints: sum('complaints') };
    },
    stop: async (since, stop) => {
      const put = new PutCommand({
        TableName: name,
        Item: { ...standingKey, since, stopped: stop },
        ConditionExpression: 'attribute_not_exists(pk) OR (since = :since AND attribute_not_exists(stopped))',
        ExpressionAttributeValues: { ':since': since },
      });
      await tryWrite(rows.client.send(put));
    },
    resume: async (at) => {
      await rows.client.send(new PutCommand({ TableName: name, Item: { ...standingKey, since: at } }));
    },
    isCounted: async (what) => (await get(countedKey(what))) !== undefined,
    noteCounted: async (what, at) => {
      await rows.client.send(
        new PutCommand({ TableName: name, Item: { ...countedKey(what), expiresAt: expiresAt(at) } }),
      );
    },
  };
}

import { BatchGetCommand, BatchWriteCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { localResources } from '../../bin/local/local-environment.ts';
import { getRows, putRows } from '../../functions/adapters/dynamodb/batch.ts';
import { type Row, table } from '../../functions/adapters/dynamodb/table.ts';
import { type Key, refuseGet, refusePut, refuseRange, refuseRow } from '../support/strict-rows.ts';
import { testDatabase } from '../support/test-database.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** What the database is asked by one who does not mind its limits. */
interface Asking {
  get(keys: readonly Key[]): Promise<unknown>;
  put(rows: readonly Key[]): Promise<unknown>;
  putOne(row: Key & Row): Promise<unknown>;
  between(from: string, to: string): Promise<unknown>;
}

const strict: Asking = {
  get: async (keys) => refuseGet(keys),
  put: async (rows) => refusePut(rows),
  putOne: async (row) => refuseRow(row),
  between: async (from, to) => refuseRange({ from, to }),
};

const raw = (): Asking => {
  const { client, name } = table(database.client, localResources.papers);
  return {
    get: (keys) => client.send(new BatchGetCommand({ RequestItems: { [name]: { Keys: [...keys] } } })),
    put: (rows) =>
      client.send(
        new BatchWriteCommand({ RequestItems: { [name]: rows.map((Item) => ({ PutRequest: { Item } })) } }),
      ),
    putOne: (Item) => client.send(new PutCommand({ TableName: name, Item })),
    between: (from, to) =>
      client.send(
        new QueryCommand({
          TableName: name,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
          ExpressionAttributeValues: { ':pk': 'limits', ':from': from, ':to': to },
        }),
      ),
  };
};

const keys = (count: number): (Key & Row)[] =>
  Array.from({ length: count }, (_, at) => ({ pk: `limits#${at}`, sk: 'row' }));
const twice = [...keys(2), ...keys(1)];

describe.each<[string, () => Asking]>([
  ['in memory', () => strict],
  ['in DynamoDB', raw],
])('whoever does not mind the limits is refused %s', (_, open) => {
  const refused: [string, (asking: Asking) => Promise<unknown>][] = [
    ['a key twice in a batch that reads', ({ get }) => get(twice)],
    ['a key twice in a batch that writes', ({ put }) => put(twice)],
    ['101 keys', ({ get }) => get(keys(101))],
    ['no key', ({ get }) => get([])],
    ['26 rows', ({ put }) => put(keys(26))],
    ['a reversed range', ({ between }) => between('2026-11-02', '2026-11-01')],
    ['a row of 400 KB and more', ({ putOne }) => putOne({ pk: 'a', sk: 'b', text: 'x'.repeat(410_000) })],
    ['a sort key of more than 1,024 bytes', ({ putOne }) => putOne({ pk: 'a', sk: 'x'.repeat(1_025) })],
    ['a partition key of more than 2,048 bytes', ({ get }) => get([{ pk: 'x'.repeat(2_049), sk: 'b' }])],
  ];
  test.each(refused)('%s', async (__, ask) => {
    await expect(ask(open())).rejects.toMatchObject({ name: 'ValidationException' });
  });

  const taken: [string, (asking: Asking) => Promise<unknown>][] = [
    ['100 keys', ({ get }) => get(keys(100))],
    ['25 rows', ({ put }) => put(keys(25))],
    ['a range of one key', ({ between }) => between('2026-11-01', '2026-11-01')],
    ['a row of 390 KB', ({ putOne }) => putOne({ pk: 'a', sk: 'b', text: 'x'.repeat(399_000) })],
    ['keys as long as they may be', ({ get }) => get([{ pk: 'x'.repeat(2_048), sk: 'x'.repeat(1_024) }])],
  ];
  test.each(taken)('and is not with %s', async (__, ask) => {
    await ask(open());
  });
});

test('a table splits what is more than a call may hold, and asks and puts no key twice', async () => {
  const rows = table(database.client, localResources.papers);
  const many = [...keys(260), ...keys(30)];
  await putRows(
    rows,
    many.map((key, serial) => ({ ...key, serial })),
  );
  const found = await getRows(rows, many);
  expect(found).toHaveLength(260);
  // of two with the same key the later
  expect(found.find(({ pk }) => pk === 'limits#3')?.serial).toBe(263);
  expect(await getRows(rows, [])).toEqual([]);
  await putRows(rows, []);
});

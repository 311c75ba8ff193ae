import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { localResources } from '../../bin/local/local-environment.ts';
import { editionTable } from '../../functions/adapters/dynamodb/edition-table.ts';
import type { Edition, Editions } from '../../functions/domain/ranking/edition.ts';
import { fuse, untilCrash } from '../support/crash.ts';
import { memoryEditions } from '../support/memory-editions.ts';
import { testDatabase } from '../support/test-database.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const stores: [string, () => Editions][] = [
  ['in memory', memoryEditions],
  ['in DynamoDB', () => editionTable(database.client, localResources.papers)],
];

const daily = (period: string, given: Partial<Edition> = {}): Edition => ({
  kind: 'daily',
  period,
  frozenAt: `${period}T06:00:00.000Z`,
  ids: ['arxiv:2611.00001', 'doi:10.1000/ünï#1'],
  total: 240,
  ...given,
});
const weekly = (period: string): Edition =>
  daily(period, { kind: 'weekly', frozenAt: '2026-11-23T06:00:00.000Z' });

// each test has years of its own: the table is one
describe.each(stores)('editions %s', (_, open) => {
  test('are found as they were frozen, by kind and period, and not before', async () => {
    const editions = open();
    expect(await editions.find('daily', '2021-11-23')).toBeUndefined();
    expect(await editions.freeze(daily('2021-11-23'))).toEqual(daily('2021-11-23'));
    expect(await editions.find('daily', '2021-11-23')).toEqual(daily('2021-11-23'));
    expect(await editions.find('weekly', '2021-11-23')).toBeUndefined();
    expect(await editions.find('daily', '2021-11-2')).toBeUndefined();
  });

  test('an edition that stands is never another one, whoever freezes it again', async () => {
    const editions = open();
    await editions.freeze(daily('2022-11-23'));
    const other = daily('2022-11-23', { ids: ['arxiv:2611.00009'], total: 1 });
    expect(await editions.freeze(other)).toEqual(daily('2022-11-23'));
    expect(await editions.find('daily', '2022-11-23')).toEqual(daily('2022-11-23'));
    expect(await editions.since('daily', '2022-11-23')).toContainEqual(daily('2022-11-23'));
  });

  test('of many who freeze one at once all get the same', async () => {
    const editions = open();
    const given = Array.from({ length: 8 }, (__, total) => daily('2023-11-23', { total }));
    const frozen = await Promise.all(given.map((edition) => editions.freeze(edition)));
    const standing = await editions.find('daily', '2023-11-23');
    expect(new Set(frozen.map(({ total }) => total))).toEqual(new Set([standing?.total]));
  });

  test('are listed from a period on, newest first, one kind without the other', async () => {
    const editions = open();
    for (const day of ['2096-02-28', '2096-02-29', '2096-03-01']) await editions.freeze(daily(day));
    for (const week of ['2096-W09', '2096-W10', '2097-W01']) await editions.freeze(weekly(week));
    const periods = async (kind: Edition['kind'], from: string) =>
      (await editions.since(kind, from)).map(({ period }) => period);
    expect(await periods('daily', '2096-02-29')).toEqual(['2096-03-01', '2096-02-29']);
    expect(await periods('daily', '2096-02-28')).toEqual(['2096-03-01', '2096-02-29', '2096-02-28']);
    expect(await periods('daily', '2096-03-02')).toEqual([]);
    expect(await periods('weekly', '2096-W10')).toEqual(['2097-W01', '2096-W10']);
  });

  test('the last before a period is found, whether that period has one or not', async () => {
    const editions = open();
    for (const day of ['1999-01-01', '1999-01-03']) await editions.freeze(daily(day));
    for (const week of ['1999-W52', '2000-W02']) await editions.freeze(weekly(week));
    const lastBefore = async (kind: Edition['kind'], period: string) =>
      (await editions.before(kind, period))?.period;
    expect(await lastBefore('daily', '1999-01-03')).toBe('1999-01-01');
    expect(await lastBefore('daily', '1999-01-02')).toBe('1999-01-01');
    expect(await lastBefore('daily', '1999-02-01')).toBe('1999-01-03');
    expect(await lastBefore('daily', '1999-01-01')).toBeUndefined();
    expect(await lastBefore('weekly', '2000-W02')).toBe('1999-W52');
    expect(await lastBefore('weekly', '1999-W52')).toBeUndefined();
  });

  test('who is killed while freezing one leaves it whole or not at all, and may do it again', async () => {
    for (const after of [false, true]) {
      const editions = open();
      const edition = daily(after ? '2031-01-02' : '2031-01-01');
      expect(await untilCrash(() => fuse(1, after).wrap(editions).freeze(edition))).toBe('crashed');
      expect(await editions.find('daily', edition.period)).toEqual(after ? edition : undefined);
      expect(await editions.freeze({ ...edition, total: edition.total + 1 })).toMatchObject({
        total: after ? 240 : 241,
      });
    }
  });

  test('what was given out or taken in is nobody’s to change', async () => {
    const editions = open();
    const ids = ['arxiv:2611.00001'];
    await editions.freeze(daily('2032-01-01', { ids }));
    ids.push('arxiv:2611.00002');
    const found = await editions.find('daily', '2032-01-01');
    (found?.ids as string[] | undefined)?.push('arxiv:2611.00003');
    expect((await editions.find('daily', '2032-01-01'))?.ids).toEqual(['arxiv:2611.00001']);
  });
});

test('an edition that cannot be read is reported, and the others are there', async () => {
  const reported: string[] = [];
  const editions = editionTable(database.client, localResources.papers, (error) => {
    reported.push(String(error));
  });
  await editions.freeze(daily('2098-01-01'));
  const damaged = { pk: 'edition#daily', sk: '2098-01-02', shape: 1, kind: 'daily', period: '2098-01-02' };
  await database.client.send(new PutCommand({ TableName: localResources.papers, Item: damaged }));
  await editions.freeze(daily('2098-01-03'));
  const periods = (await editions.since('daily', '2098-01-01')).map(({ period }) => period);
  expect(periods).toEqual(['2098-01-03', '2098-01-01']);
  expect((await editions.before('daily', '2098-01-03'))?.period).toBe('2098-01-01');
  expect(reported).toHaveLength(2);
});

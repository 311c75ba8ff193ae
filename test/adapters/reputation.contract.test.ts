import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { localResources } from '../../bin/local/local-environment.ts';
import { reputationTable } from '../../functions/adapters/dynamodb/reputation-table.ts';
import type { Reputation } from '../../functions/domain/alerts/reputation/reputation.ts';
import { memoryReputation } from '../support/memory-reputation.ts';
import { testDatabase } from '../support/test-database.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const stores: [string, () => Reputation][] = [
  ['in memory', memoryReputation],
  ['in DynamoDB', () => reputationTable(database.client, localResources.subscribers)],
];

describe.each(stores)('the reputation %s', (_, open) => {
  test('is counted by day, by many at once', async () => {
    const reputation = open();
    await Promise.all([1, 2, 3].map((sent) => reputation.add('', '2026-11-24', { sent })));
    await reputation.add('', '2026-11-23', { bounces: 2, complaints: 1 });
    await reputation.add('2026-11-24T12:00:00.000Z', '2026-11-24', { sent: 50 });
    expect(await reputation.counts('', ['2026-11-24', '2026-11-23', '2026-11-22'])).toEqual({
      ...{ sent: 6, bounces: 2, complaints: 1 },
    });
    expect(await reputation.counts('2026-11-24T12:00:00.000Z', ['2026-11-24'])).toMatchObject({ sent: 50 });
  });

  test('is stopped once, and not by who has not seen that it was resumed', async () => {
    const reputation = open();
    expect(await reputation.standing()).toEqual({ since: '' });
    const stop = { at: '2026-11-24T08:00:00.000Z', sent: 100, bounces: 5, complaints: 0 };
    await reputation.stop('', stop);
    await reputation.stop('', { ...stop, at: '2026-11-25T08:00:00.000Z' });
    expect(await reputation.standing()).toEqual({ since: '', stopped: stop });
    const since = '2026-11-26T08:00:00.000Z';
    await reputation.resume(since);
    await reputation.stop('', stop);
    expect(await reputation.standing()).toEqual({ since });
    await reputation.stop(since, stop);
    expect(await reputation.standing()).toEqual({ since, stopped: stop });
  });

  test('remembers what was counted', async () => {
    const reputation = open();
    expect(await reputation.isCounted('bounces m-1')).toBe(false);
    await reputation.noteCounted('bounces m-1', '2026-11-24T08:00:00.000Z');
    expect(await reputation.isCounted('bounces m-1')).toBe(true);
    expect(await reputation.isCounted('complaints m-1')).toBe(false);
  });
});

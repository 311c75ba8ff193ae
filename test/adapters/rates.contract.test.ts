import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { localResources } from '../../bin/local/local-environment.ts';
import { rateTable } from '../../functions/adapters/dynamodb/rate-table.ts';
import { type RateCounters, spendRateLimit } from '../../functions/domain/access/rate-limit.ts';
import { memoryRates } from '../support/memory-rates.ts';
import { testDatabase } from '../support/test-database.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const stores: [string, () => RateCounters][] = [
  ['in memory', memoryRates],
  ['in DynamoDB', () => rateTable(database.client, localResources.papers)],
];
const limits = [
  { seconds: 60, most: 5 },
  { seconds: 86_400, most: 8 },
];

describe.each(stores)('rates %s', (_, open) => {
  test('of many who add at once, none is lost', async () => {
    const rates = open();
    const until = new Date('2026-11-24T00:00:00Z');
    await Promise.all(Array.from({ length: 20 }, () => rates.add('many', 2, until)));
    expect(await rates.add('many', -1, until)).toBe(39);
  });

  test('a limit refuses what is too much, says until when, and does not count it', async () => {
    let clock = Date.parse('2026-11-23T08:00:40Z');
    const on = { rates: open(), now: () => new Date(clock) };
    expect(await spendRateLimit('me', 4, limits, on)).toBeUndefined();
    expect(await spendRateLimit('me', 2, limits, on)).toEqual({ limit: limits[0], retryAfterSeconds: 20 });
    expect(await spendRateLimit('me', 1, limits, on)).toBeUndefined();
    expect(await spendRateLimit('you', 5, limits, on)).toBeUndefined();
    clock += 20_000;
    expect(await spendRateLimit('me', 4, limits, on)).toEqual({
      limit: limits[1],
      retryAfterSeconds: 15 * 3_600 + 59 * 60,
    });
    expect(await spendRateLimit('me', 3, limits, on)).toBeUndefined();
    clock = Date.parse('2026-11-24T00:00:00Z');
    expect(await spendRateLimit('me', 5, limits, on)).toBeUndefined();
  });
});

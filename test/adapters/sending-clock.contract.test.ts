import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { localResources } from '../../bin/local/local-environment.ts';
import { sendingClock } from '../../functions/adapters/dynamodb/sending-clock.ts';
import type { SendingClock } from '../../functions/domain/alerts/delivery/sending-rate.ts';
import { memorySendingClock } from '../support/memory-sending-clock.ts';
import { testDatabase } from '../support/test-database.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const clocks: [string, () => SendingClock][] = [
  ['in memory', memorySendingClock],
  ['in DynamoDB', () => sendingClock(database.client, localResources.subscribers)],
];

describe.each(clocks)('the rate of sending %s', (_, open) => {
  test('moves from where it was seen, for one of many', async () => {
    const clock = open();
    expect(await clock.free()).toBe(0);
    const moves = await Promise.all([5, 6, 7].map((to) => clock.move(0, to)));
    expect(moves.filter(Boolean).length).toBe(1);
    const free = await clock.free();
    expect(await clock.move(free + 1, 99)).toBe(false);
    expect(await clock.move(free, 99)).toBe(true);
    expect(await clock.free()).toBe(99);
  });

  test('is put off by all who do so at once, within two moments alone', async () => {
    const clock = open();
    await clock.move(await clock.free(), 1_000);
    const done = await Promise.all(Array.from({ length: 20 }, () => clock.putOff(3, [900, 2_000])));
    expect(done.every(Boolean)).toBe(true);
    expect(await clock.free()).toBe(1_060);
    expect(await clock.putOff(1, [1_061, 2_000])).toBe(false);
    expect(await clock.putOff(1, [0, 1_059])).toBe(false);
    expect(await clock.putOff(1, [1_060, 1_060])).toBe(true);
    expect(await clock.free()).toBe(1_061);
  });
});

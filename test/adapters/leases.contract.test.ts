import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { localResources } from '../../bin/local/local-environment.ts';
import { leaseTable } from '../../functions/adapters/dynamodb/lease-table.ts';
import type { Leases } from '../../functions/domain/concurrency/leases.ts';
import { memoryLeases } from '../support/memory-leases.ts';
import { testDatabase } from '../support/test-database.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const heldUntil = '2026-11-23T08:00:30.000Z';

const stores: [string, () => Leases][] = [
  ['in memory', memoryLeases],
  ['in DynamoDB', () => leaseTable(database.client, localResources.papers)],
];

describe.each(stores)('leases %s', (_, open) => {
  test('the first lease is whose is written first', async () => {
    const leases = open();
    expect(await leases.last('first')).toBeUndefined();
    const offers = ['a', 'b', 'c'].map((ticket) => leases.next('first', { ticket, heldUntil }, undefined));
    expect((await Promise.all(offers)).filter(Boolean)).toHaveLength(1);
  });

  test('the next lease is had only by who knows the last one', async () => {
    const leases = open();
    const first = { ticket: 'one', heldUntil };
    const second = { ticket: 'two', notBefore: '2026-11-23T08:00:00.000Z' };
    expect(await leases.next('next', first, undefined)).toBe(true);
    expect(await leases.next('next', second, { ticket: 'another', heldUntil })).toBe(false);
    expect(await leases.next('next', second, first)).toBe(true);
    expect(await leases.last('next')).toEqual(second);
    expect(await leases.next('next', { ticket: 'three', heldUntil }, first)).toBe(false);
  });

  test('one that is written twice is written', async () => {
    const leases = open();
    const [first, second] = [
      { ticket: 'one', heldUntil },
      { ticket: 'two', heldUntil },
    ];
    for (const _ of ['', 'again']) expect(await leases.next('twice', first, undefined)).toBe(true);
    for (const _ of ['', 'again']) expect(await leases.next('twice', second, first)).toBe(true);
    expect(await leases.next('twice', first, undefined)).toBe(false);
  });

  test('names do not get in each other’s way', async () => {
    const leases = open();
    expect(await leases.next('here', { ticket: 'a', heldUntil }, undefined)).toBe(true);
    expect(await leases.next('there', { ticket: 'b', heldUntil }, undefined)).toBe(true);
  });
});

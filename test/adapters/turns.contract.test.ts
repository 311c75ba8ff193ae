import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { localResources } from '../../bin/local/local-environment.ts';
import { turnTable } from '../../functions/adapters/dynamodb/turn-table.ts';
import type { Turns } from '../../functions/domain/concurrency/turn.ts';
import { memoryTurns } from '../support/memory-turns.ts';
import { testDatabase } from '../support/test-database.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const heldUntil = '2026-11-23T08:00:30.000Z';

const stores: [string, () => Turns][] = [
  ['in memory', memoryTurns],
  ['in DynamoDB', () => turnTable(database.client, localResources.papers)],
];

describe.each(stores)('turns %s', (_, open) => {
  test('the first turn is whose is written first', async () => {
    const turns = open();
    expect(await turns.last('first')).toBeUndefined();
    const offers = ['a', 'b', 'c'].map((ticket) => turns.next('first', { ticket, heldUntil }, undefined));
    expect((await Promise.all(offers)).filter(Boolean)).toHaveLength(1);
  });

  test('the next turn is had only by who knows the last one', async () => {
    const turns = open();
    const first = { ticket: 'one', heldUntil };
    const second = { ticket: 'two', notBefore: '2026-11-23T08:00:00.000Z' };
    expect(await turns.next('next', first, undefined)).toBe(true);
    expect(await turns.next('next', second, { ticket: 'another', heldUntil })).toBe(false);
    expect(await turns.next('next', second, first)).toBe(true);
    expect(await turns.last('next')).toEqual(second);
    expect(await turns.next('next', { ticket: 'three', heldUntil }, first)).toBe(false);
  });

  test('one that is written twice is written', async () => {
    const turns = open();
    const [first, second] = [
      { ticket: 'one', heldUntil },
      { ticket: 'two', heldUntil },
    ];
    for (const _ of ['', 'again']) expect(await turns.next('twice', first, undefined)).toBe(true);
    for (const _ of ['', 'again']) expect(await turns.next('twice', second, first)).toBe(true);
    expect(await turns.next('twice', first, undefined)).toBe(false);
  });

  test('names do not get in each other’s way', async () => {
    const turns = open();
    expect(await turns.next('here', { ticket: 'a', heldUntil }, undefined)).toBe(true);
    expect(await turns.next('there', { ticket: 'b', heldUntil }, undefined)).toBe(true);
  });
});

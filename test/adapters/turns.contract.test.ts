import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { local } from '../../bin/local/environment.ts';
import { turnTable } from '../../functions/adapters/dynamodb/turn-table.ts';
import type { Turns } from '../../functions/domain/harvest/exclusive.ts';
import { testDatabase } from '../support/database.ts';
import { memoryTurns } from '../support/memory-turns.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const stores: [string, () => Turns][] = [
  ['in memory', memoryTurns],
  ['in DynamoDB', () => turnTable(database.client, local.papers)],
];

describe.each(stores)('turns %s', (_, open) => {
  test('the first turn is whose is written first', async () => {
    const turns = open();
    expect(await turns.last('first')).toBeUndefined();
    const offers = ['a', 'b', 'c'].map((ticket) => turns.next('first', { ticket, held: true }, undefined));
    expect((await Promise.all(offers)).filter(Boolean)).toHaveLength(1);
  });

  test('the next turn is had only by who knows the last one', async () => {
    const turns = open();
    const first = { ticket: 'one', held: true };
    const second = { ticket: 'two', held: false, notBefore: '2026-11-23T08:00:00.000Z' };
    expect(await turns.next('next', first, undefined)).toBe(true);
    expect(await turns.next('next', second, { ticket: 'another', held: true })).toBe(false);
    expect(await turns.next('next', second, first)).toBe(true);
    expect(await turns.last('next')).toEqual(second);
    expect(await turns.next('next', { ticket: 'three', held: true }, first)).toBe(false);
  });

  test('names do not get in each other’s way', async () => {
    const turns = open();
    expect(await turns.next('here', { ticket: 'a', held: true }, undefined)).toBe(true);
    expect(await turns.next('there', { ticket: 'b', held: true }, undefined)).toBe(true);
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { local } from '../../bin/local/environment.ts';
import { leaseTable } from '../../functions/adapters/dynamodb/lease-table.ts';
import type { Lease } from '../../functions/domain/publication/lease.ts';
import { testDatabase } from '../support/database.ts';
import { memoryLease } from '../support/memory-lease.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

let clock = Date.parse('2026-11-23T08:00:00Z');
const now = () => new Date(clock);
const rows = new Map<string, { holder: string; until: number }>();

const stores: [string, (holder: string) => Lease][] = [
  ['in memory', (holder) => memoryLease(rows, holder, now)],
  ['in DynamoDB', (holder) => leaseTable(database.client, local.papers, holder, now)],
];

describe.each(stores)('a lease %s', (_, open) => {
  test('is one holder’s, who may take it again', async () => {
    const [ours, theirs] = [open('ours'), open('theirs')];
    expect(await ours.acquire('one', 30)).toBe(true);
    expect(await theirs.acquire('one', 30)).toBe(false);
    expect(await ours.acquire('one', 30)).toBe(true);
    expect(await theirs.acquire('another', 30)).toBe(true);
  });

  test('is free when it is given back, or has run out', async () => {
    const [ours, theirs] = [open('ours'), open('theirs')];
    await ours.acquire('back', 30);
    await ours.release('back');
    expect(await theirs.acquire('back', 30)).toBe(true);
    clock += 31_000;
    expect(await ours.acquire('back', 30)).toBe(true);
  });

  test('that somebody else has taken meanwhile is not given back by the one who lost it', async () => {
    const [ours, theirs, third] = [open('ours'), open('theirs'), open('third')];
    await ours.acquire('lost', 30);
    clock += 31_000;
    await theirs.acquire('lost', 30);
    await ours.release('lost');
    expect(await third.acquire('lost', 30)).toBe(false);
  });

  test('is renewed by its holder, also late, as long as nobody else has had it', async () => {
    const [ours, theirs] = [open('ours'), open('theirs')];
    expect(await ours.renew('renewed', 30)).toBe(false);
    await ours.acquire('renewed', 30);
    clock += 20_000;
    expect(await ours.renew('renewed', 30)).toBe(true);
    clock += 20_000;
    expect(await theirs.acquire('renewed', 30)).toBe(false);
    expect(await theirs.renew('renewed', 30)).toBe(false);
    clock += 20_000;
    expect(await ours.renew('renewed', 30)).toBe(true);
    expect(await theirs.acquire('renewed', 30)).toBe(false);
    await ours.release('renewed');
    expect(await ours.renew('renewed', 30)).toBe(false);
  });

  test('that somebody else has had meanwhile is not renewed, not even when it is free again', async () => {
    const [ours, theirs] = [open('ours'), open('theirs')];
    await ours.acquire('meanwhile', 30);
    clock += 31_000;
    await theirs.acquire('meanwhile', 30);
    expect(await ours.renew('meanwhile', 30)).toBe(false);
    await theirs.release('meanwhile');
    expect(await ours.renew('meanwhile', 30)).toBe(false);
    await ours.release('meanwhile');
    expect(await ours.acquire('meanwhile', 30)).toBe(true);
  });
});

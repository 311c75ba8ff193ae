import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { localResources } from '../../bin/local/local-environment.ts';
import { deleteRows } from '../../functions/adapters/dynamodb/batch.ts';
import { linkKeyTable } from '../../functions/adapters/dynamodb/link-key-table.ts';
import { secretKey } from '../../functions/adapters/dynamodb/secret-rows.ts';
import { subscriberTable } from '../../functions/adapters/dynamodb/subscriber-table.ts';
import { table } from '../../functions/adapters/dynamodb/table.ts';
import type { LinkKeyStore } from '../../functions/domain/alerts/subscription/link-keys.ts';
import { memoryLinkKeys } from '../support/memory-link-keys.ts';
import { testDatabase } from '../support/test-database.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const now = () => new Date('2026-11-24T09:00:00Z');
const rows = () => table(database.client, localResources.subscribers);
beforeEach(() => deleteRows(rows(), [secretKey('links'), secretKey('address')]));

const stores: [string, () => LinkKeyStore][] = [
  ['in memory', () => memoryLinkKeys(now)],
  ['in DynamoDB', () => linkKeyTable(database.client, localResources.subscribers, now)],
];

describe.each(stores)('link keys %s', (_, open) => {
  test('begin once, with the key of whoever asks first', async () => {
    const store = open();
    const rings = await Promise.all(['one', 'two', 'three'].map((candidate) => store.ring(candidate)));
    for (const ring of rings) expect(ring).toEqual(rings[0]);
    expect(rings[0]).toEqual([{ id: '', value: expect.any(String), madeAt: now().toISOString() }]);
  });

  test('are added to the ring that was read, by one of those who read it', async () => {
    const store = open();
    let ring = await store.ring('one');
    for (const id of ['2', '3', '4']) {
      const keys = ['a', 'b'].map((value) => ({ id, value: value + id, madeAt: now().toISOString() }));
      const seen = ring;
      const added = await Promise.all(keys.map((key) => store.add(key, seen)));
      expect([...added].sort()).toEqual([false, true]);
      ring = await store.ring('never');
      expect(ring).toEqual([...seen, keys[added.indexOf(true)]]);
    }
  });
});

describe('the address key', () => {
  const secret = (candidate: string) =>
    subscriberTable(database.client, localResources.subscribers, now).secret(candidate);

  test('is another one than that of links in a new house, whichever is asked for first', async () => {
    const ring = await linkKeyTable(database.client, localResources.subscribers, now).ring('for links');
    expect(await secret('for addresses')).toBe('for addresses');
    expect(await secret('never')).toBe('for addresses');
    expect(ring[0].value).toBe('for links');
  });
});

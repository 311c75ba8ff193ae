import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { localResources } from '../../bin/local/local-environment.ts';
import { idempotencyTable } from '../../functions/adapters/dynamodb/idempotency-table.ts';
import { subscriberTable } from '../../functions/adapters/dynamodb/subscriber-table.ts';
import { tokenTable } from '../../functions/adapters/dynamodb/token-table.ts';
import { createToken, findBearerToken, hashToken } from '../../functions/domain/access/token.ts';
import { shardOf, shards } from '../../functions/domain/alerts/subscription/shard.ts';
import type { Subscriber, Subscribers } from '../../functions/domain/alerts/subscription/subscriber.ts';
import { memorySubscribers } from '../support/memory-subscribers.ts';
import { testDatabase } from '../support/test-database.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

let clock = new Date('2026-11-23T08:00:00Z');
const now = () => clock;
let serial = 0;
const fresh = (name: string) => `${name}-${++serial}`;

const somebody = (given: Partial<Subscriber> = {}): Subscriber => ({
  id: fresh('somebody'),
  email: 'ada@example.org',
  status: 'active',
  settings: { filter: '', frequency: 'daily', timezone: 'UTC', hour: 8, weekday: 1 },
  revision: 1,
  ...given,
});

const subscriberStores: [string, () => Subscribers][] = [
  ['in memory', () => memorySubscribers(now)],
  ['in DynamoDB', () => subscriberTable(database.client, localResources.subscribers, now)],
];

describe.each(subscriberStores)('subscribers %s', (_, open) => {
  test('are found as they were put, by who saw the last revision', async () => {
    const subscribers = open();
    const ada = somebody({
      dueAt: '2026-11-24T08:00:00.000Z',
      dueOn: '2026-11-24',
      dueEdition: 'daily-2026-11-24',
      covered: { through: '2026' },
      tries: 3,
      failedTries: [1, 3],
    });
    expect(await subscribers.find(ada.id)).toBeUndefined();
    expect(await subscribers.put(ada)).toBe(true);
    expect(await subscribers.put(ada)).toBe(false);
    expect(await subscribers.find(ada.id)).toEqual(ada);
    const gone = somebody({ id: ada.id, status: 'unsubscribed', revision: 2 });
    expect(await subscribers.put(gone)).toBe(true);
    expect(await subscribers.find(ada.id)).toEqual(gone);
  });

  test('an expired request is as if it had never been', async () => {
    const subscribers = open();
    clock = new Date('2026-11-23T08:00:00Z');
    const late = somebody({ status: 'pending', expiresAt: Date.parse('2026-11-23T08:00:10Z') / 1_000 });
    await subscribers.put(late);
    expect(await subscribers.find(late.id)).toEqual(late);
    clock = new Date('2026-11-23T08:00:20Z');
    expect(await subscribers.find(late.id)).toBeUndefined();
    expect(await subscribers.put(somebody({ id: late.id }))).toBe(true);
  });

  test('who is due comes longest due first, in their shard alone; who left does not', async () => {
    const subscribers = open();
    const one = somebody({ dueAt: '2026-01-02T08:00:00.000Z' });
    const shard = shardOf(one.id);
    const others = Array.from({ length: 40 }, () => somebody({ dueAt: '2026-01-01T08:00:00.000Z' }));
    const early = others.find(({ id }) => shardOf(id) === shard) ?? one;
    const future = { ...somebody({ dueAt: '2026-01-09T08:00:00.000Z' }), id: `${one.id}f` };
    for (const subscriber of [one, ...others, future]) await subscribers.put(subscriber);
    const { dueAt: _, ...left } = early;
    const due = async () => {
      const ids: string[] = [];
      for await (const { id } of subscribers.due(shard, new Date('2026-01-05T00:00:00Z'))) ids.push(id);
      return ids;
    };
    const before = await due();
    expect(before).toContain(early.id);
    expect(before.at(-1)).toBe(one.id);
    expect(before).not.toContain(future.id);
    const later: string[] = [];
    for await (const { id } of subscribers.dueAfter(shard, '2026-01-05T00:00:00.000Z')) later.push(id);
    expect(later).toContain(future.id);
    for (const id of before) expect(later).not.toContain(id);
    await subscribers.put({ ...left, status: 'unsubscribed', revision: 2 });
    expect(await due()).toEqual(before.filter((id) => id !== early.id));
    expect(shards).toContain(shard);
  });

  test('of those who are due at one moment, all with one filter come one after the other', async () => {
    const subscribers = open();
    const dueAt = '2025-01-01T08:00:00.000Z';
    const filters = ['', 'topic:vision', 'author:Ada'];
    for (let n = 0; n < 60; n++) {
      const filter = filters[n % 3] ?? '';
      await subscribers.put(somebody({ dueAt, settings: { ...somebody().settings, filter } }));
    }
    let served = 0;
    for (const shard of shards) {
      const seen: string[] = [];
      for await (const one of subscribers.due(shard, new Date(dueAt))) {
        served++;
        if (seen.at(-1) !== one.settings.filter) seen.push(one.settings.filter);
      }
      expect(new Set(seen).size).toBe(seen.length);
    }
    expect(served).toBe(60);
  });

  test('who is erased is gone, and is not missed twice', async () => {
    const subscribers = open();
    const ada = somebody({ dueAt: '2026-11-24T08:00:00.000Z' });
    await subscribers.put(ada);
    expect(await subscribers.erase(ada.id)).toBe(true);
    expect(await subscribers.find(ada.id)).toBeUndefined();
    expect(await subscribers.erase(ada.id)).toBe(false);
  });

  test('a suppressed address stays suppressed', async () => {
    const subscribers = open();
    const id = fresh('suppressed');
    expect(await subscribers.isSuppressed(id)).toBe(false);
    await subscribers.suppress(id, 'complained', '2026-11-23T08:00:00.000Z');
    await subscribers.suppress(id, 'complained', '2026-11-23T08:00:00.000Z');
    expect(await subscribers.isSuppressed(id)).toBe(true);
  });

  test('the secret is made once', async () => {
    const subscribers = open();
    const first = await subscribers.secret('one');
    expect(await subscribers.secret('two')).toBe(first);
  });
});

describe('tokens in DynamoDB', () => {
  test('only the hash is stored; a token is good until it is revoked', async () => {
    const tokens = tokenTable(database.client, localResources.papers);
    const token = await createToken('ada', 'a-very-secret-chance-1', tokens, now());
    expect(await findBearerToken(`Bearer ${token}`, tokens)).toMatchObject({ name: 'ada' });
    expect(await findBearerToken(`bearer ${token}`, tokens)).toMatchObject({ name: 'ada' });
    for (const bad of [undefined, '', token, `Bearer ${token}x`, `Basic ${token}`]) {
      expect(await findBearerToken(bad, tokens)).toBeUndefined();
    }
    expect(JSON.stringify(await tokens.list())).not.toContain(token);
    expect(await tokens.list()).toHaveLength(1);
    expect(await tokens.revoke(hashToken(token))).toBe(true);
    expect(await tokens.revoke(hashToken(token))).toBe(false);
    expect(await findBearerToken(`Bearer ${token}`, tokens)).toBeUndefined();
    expect(await tokens.list()).toEqual([]);
  });
});

describe('answers in DynamoDB', () => {
  test('the first answer stays, for a day', async () => {
    clock = new Date('2026-11-23T08:00:00Z');
    const answers = idempotencyTable(database.client, localResources.papers, now);
    const [first, second] = [201, 200].map((status) => ({ request: 'r', status, body: '{}' })) as [
      never,
      never,
    ];
    expect(await answers.find('ada', 'key')).toBeUndefined();
    await answers.keep('ada', 'key', first);
    await answers.keep('ada', 'key', second);
    expect(await answers.find('ada', 'key')).toEqual(first);
    expect(await answers.find('bob', 'key')).toBeUndefined();
    clock = new Date('2026-11-24T08:00:01Z');
    expect(await answers.find('ada', 'key')).toBeUndefined();
    await answers.keep('ada', 'key', second);
    expect(await answers.find('ada', 'key')).toEqual(second);
  });
});

import { DeleteCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { localResources } from '../../bin/local/local-environment.ts';
import { deliveryTable } from '../../functions/adapters/dynamodb/delivery-table.ts';
import { subscriberAudit } from '../../functions/adapters/dynamodb/subscriber-audit.ts';
import { subscriberTable } from '../../functions/adapters/dynamodb/subscriber-table.ts';
import { type Row, table } from '../../functions/adapters/dynamodb/table.ts';
import {
  auditSubscribers,
  type SubscriberFinding,
} from '../../functions/domain/alerts/audit/audit-subscribers.ts';
import { shards } from '../../functions/domain/alerts/subscription/shard.ts';
import type { Subscriber } from '../../functions/domain/alerts/subscription/subscriber.ts';
import { testDatabase } from '../support/test-database.ts';

const now = () => new Date('2026-11-30T12:00:00.000Z');
const name = localResources.subscribers;
let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const open = () => {
  const rows = table(database.client, name);
  return {
    scan: subscriberAudit(database.client, name, now),
    subscribers: subscriberTable(database.client, name, now, () => undefined),
    deliveries: deliveryTable(database.client, name, () => undefined),
    now,
    pause: async () => undefined,
    put: (Item: Row) => rows.client.send(new PutCommand({ TableName: name, Item })),
    rows: async (): Promise<Row[]> =>
      (await rows.client.send(new ScanCommand({ TableName: name }))).Items ?? [],
    clear: async () => {
      for (const { pk, sk } of (await rows.client.send(new ScanCommand({ TableName: name }))).Items ?? [])
        await rows.client.send(new DeleteCommand({ TableName: name, Key: { pk, sk } }));
    },
  };
};

async function audit(on: ReturnType<typeof open>, repair: boolean): Promise<SubscriberFinding[]> {
  const found: SubscriberFinding[] = [];
  for await (const one of auditSubscribers(on, { repair })) found.push(one);
  return found;
}

const aSubscriber = (id: string, status: Subscriber['status']): Subscriber => ({
  id,
  email: `${id}@example.org`,
  status,
  settings: { filter: 'topic:retrieval', frequency: 'daily', timezone: 'UTC', hour: 7, weekday: 1 },
  ...(status === 'active' && {
    dueAt: '2026-12-01T07:00:00.000Z',
    dueOn: '2026-12-01',
    dueEdition: 'daily-2026-12-01',
  }),
  revision: 1,
});

/** What may have become of a row past its writers: a restore, a console, an older release. */
const damages: Readonly<Record<string, (row: Row) => Row>> = {
  'as it is': (row) => row,
  'not due': ({ dueAt: _, due: __, ...row }) => row,
  'due nowhere': ({ due: _, ...row }) => row,
  'due elsewhere': (row) => ({ ...row, due: 'due#9' }),
  'due without an alert': (row) => ({ ...row, dueAt: '2026-12-01T07:00:00.000Z', due: 'due#0' }),
  'by an older layout': (row) => ({
    ...row,
    ...(row.dueAt ? { dueAt: '2026-12-01T07:00:00.000Z' } : {}),
    shape: 2,
  }),
};

test('after a repair whoever is active is found when they are due, nobody else is, and there is nothing left to repair', async () => {
  const on = open();
  const statuses = ['pending', 'active', 'unsubscribed', 'bounced', 'complained'] as const;
  const plan = fc.array(fc.tuple(fc.constantFrom(...statuses), fc.constantFrom(...Object.keys(damages))), {
    minLength: 1,
    maxLength: 8,
  });
  await fc.assert(
    fc.asyncProperty(plan, async (people) => {
      await on.clear();
      for (const [place, [status]] of people.entries())
        await on.subscribers.put(aSubscriber(`${'abcdefgh'[place]}x`, status));
      for (const row of await on.rows()) {
        const place = 'abcdefgh'.indexOf(String(row.id)[0] ?? '');
        await on.put(damages[people[place]?.[1] ?? '']?.(row) ?? row);
      }
      const found = await audit(on, false);
      const repaired = await audit(on, true);
      expect(repaired).toEqual(found.map((one) => ({ ...one, repaired: true })));
      expect(await audit(on, true)).toEqual([]);
      const due: string[] = [];
      for (const shard of shards)
        for await (const { id } of on.subscribers.due(shard, new Date('2027-01-01'))) due.push(id);
      const active = people.flatMap(([status], place) =>
        status === 'active' ? [`${'abcdefgh'[place]}x`] : [],
      );
      expect(due.sort()).toEqual(active);
      expect(JSON.stringify(found)).not.toContain('@');
    }),
    { numRuns: 8 },
  );
});

test('a claim hangs after hours and not before; repaired, nobody knows what became of it', async () => {
  const on = open();
  await on.clear();
  const covered = { through: '2026-11-29T00:00:00.000Z' };
  await on.deliveries.claim('daily-2026-11-28', 'old', covered, '2026-11-28T07:00:00.000Z');
  await on.deliveries.claim('daily-2026-11-30', 'new', covered, '2026-11-30T11:30:00.000Z');
  await on.deliveries.claim('daily-2026-11-28', 'sent', covered, '2026-11-28T07:00:00.000Z');
  await on.deliveries.settle('daily-2026-11-28', 'sent', 'sent', '2026-11-28T07:00:01.000Z');
  expect(await audit(on, true)).toEqual([
    { kind: 'hanging claim', what: 'daily-2026-11-28 of old', repaired: true },
  ]);
  expect(await on.deliveries.find('daily-2026-11-28', 'old')).toMatchObject({ state: 'unresolved' });
  expect(await on.deliveries.find('daily-2026-11-30', 'new')).toMatchObject({ state: 'claimed' });
  expect(await audit(on, true)).toEqual([]);
});

test('rows that cannot be read are named, whatever their kind, and nothing that they hold', async () => {
  const on = open();
  await on.clear();
  await on.subscribers.put(aSubscriber('good', 'active'));
  const unreadable: Row[] = [
    { pk: 'subscriber#a', sk: 'subscriber', email: 'ada@example.org', settings: 'none' },
    { ...aSubscriber('b', 'pending'), pk: 'subscriber#c', sk: 'subscriber', shape: 3 },
    { pk: 'suppressed#d', sk: 'suppressed', reason: 7 },
    { pk: 'consent#e', sk: 'x', words: 7, email: 'ada@example.org' },
    { pk: 'delivery#daily-2026-11-28', sk: 'f', state: 'lost' },
  ];
  for (const row of unreadable) await on.put(row);
  // what is over, and what has no layout, is nobody's business
  await on.put({ pk: 'subscriber#g', sk: 'subscriber', expiresAt: 1 });
  await on.put({ pk: 'rate#h', sk: 'anything', count: 'x' });
  const found = await audit(on, true);
  expect(found.map(({ kind, repaired }) => [kind, repaired])).toEqual(
    unreadable.map(() => ['unreadable subscriber row', false]),
  );
  for (const { pk } of unreadable) expect(found.some(({ what }) => what.includes(String(pk)))).toBe(true);
  expect(JSON.stringify(found)).not.toMatch(/@|\blost\b/);
});

import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { localResources } from '../../bin/local/local-environment.ts';
import { addressMoveTable } from '../../functions/adapters/dynamodb/address-move-table.ts';
import { deliveryHistoryTable } from '../../functions/adapters/dynamodb/delivery-history-table.ts';
import { deliveryKey, deliveryTable } from '../../functions/adapters/dynamodb/delivery-table.ts';
import { subscriberTable } from '../../functions/adapters/dynamodb/subscriber-table.ts';
import { table } from '../../functions/adapters/dynamodb/table.ts';
import type { AddressMoves } from '../../functions/domain/alerts/account/address-moves.ts';
import type { DeliveryHistory } from '../../functions/domain/alerts/account/delivery-history.ts';
import type { Deliveries } from '../../functions/domain/alerts/delivery/deliveries.ts';
import type { Subscribers } from '../../functions/domain/alerts/subscription/subscriber.ts';
import { dayMs } from '../../functions/domain/time.ts';
import { memoryAddressMoves } from '../support/memory-address-moves.ts';
import { memoryDeliveries } from '../support/memory-deliveries.ts';
import { memoryDeliveryHistory } from '../support/memory-delivery-history.ts';
import { memorySubscribers } from '../support/memory-subscribers.ts';
import { testDatabase } from '../support/test-database.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const start = Date.parse('2026-11-24T09:00:00Z');
let time = start;
const now = () => new Date(time);
const { subscribers: name } = localResources;
let serial = 0;
const fresh = (who: string) => `${who}-${++serial}`;

const moveStores: [string, () => AddressMoves][] = [
  ['in memory', () => memoryAddressMoves(now)],
  ['in DynamoDB', () => addressMoveTable(database.client, name, now)],
];

describe.each(moveStores)('changes of address %s', (_, open) => {
  test('wait to be confirmed for a day, the last one alone', async () => {
    time = start;
    const [moves, ada] = [open(), fresh('ada')];
    expect(await moves.asked(ada)).toBeUndefined();
    const request = { nonce: 'one', email: 'ada@new.example', at: now().toISOString() };
    await moves.ask(ada, request);
    await moves.ask(ada, { ...request, nonce: 'two' });
    expect(await moves.asked(ada)).toEqual({ ...request, nonce: 'two' });
    time += dayMs + 1_000;
    expect(await moves.asked(ada)).toBeUndefined();
    time = start;
    for (const _ of ['once', 'again']) await moves.forget(ada);
    expect(await moves.asked(ada)).toBeUndefined();
  });

  test('are found from both ends, and erased', async () => {
    const [moves, ada, grace, joan] = [open(), fresh('ada'), fresh('grace'), fresh('joan')];
    const moved = { to: joan, at: now().toISOString() };
    for (const from of [ada, grace, ada]) await moves.note(from, moved);
    expect(await moves.movedTo(ada)).toEqual(moved);
    expect(await moves.movedTo(joan)).toBeUndefined();
    expect(await moves.formerOf(joan)).toEqual([ada, grace]);
    expect(await moves.formerOf(ada)).toEqual([]);
    await moves.ask(joan, { nonce: 'n', email: 'e@example.org', at: now().toISOString() });
    for (const _ of ['once', 'again']) await moves.erase(joan);
    expect(await moves.formerOf(joan)).toEqual([]);
    expect(await moves.asked(joan)).toBeUndefined();
    expect(await moves.movedTo(ada)).toEqual(moved);
    await moves.erase(ada);
    expect(await moves.movedTo(ada)).toBeUndefined();
  });
});

const ledgers: [string, () => { deliveries: Deliveries; history: DeliveryHistory }][] = [
  [
    'in memory',
    () => {
      const deliveries = memoryDeliveries();
      return { deliveries, history: memoryDeliveryHistory(deliveries) };
    },
  ],
  [
    'in DynamoDB',
    () => ({
      deliveries: deliveryTable(database.client, name),
      history: deliveryHistoryTable(database.client, name),
    }),
  ],
];

describe.each(ledgers)('the ledger by subscriber %s', (_, open) => {
  const editions = ['daily-2026-11-24', 'weekly-2026-W48', 'daily-2026-09-01', 'daily:2026-10-01'];

  test('has all that is kept of one, the latest first, and erases just that', async () => {
    const { deliveries, history } = open();
    const [ada, grace] = [fresh('ada'), fresh('grace')];
    for (const [index, edition] of editions.entries())
      for (const who of [ada, grace])
        await deliveries.claim(edition, who, { through: '' }, new Date(start - index * dayMs).toISOString());
    await deliveries.settle('daily-2026-11-24', ada, 'bounced', now().toISOString(), 'no such box');
    const found = await history.of(ada, now());
    expect(found.map(({ edition }) => edition)).toEqual(editions);
    expect(found[0]).toEqual({
      edition: 'daily-2026-11-24',
      state: 'bounced',
      claimedAt: new Date(start).toISOString(),
      settledAt: now().toISOString(),
      detail: 'no such box',
    });
    expect(found[1]).toEqual({
      edition: editions[1],
      state: 'claimed',
      claimedAt: new Date(start - dayMs).toISOString(),
    });
    for (const _ of ['once', 'again']) await history.erase(ada, now());
    expect(await history.of(ada, now())).toEqual([]);
    expect(await history.of(grace, now())).toHaveLength(editions.length);
  });
});

test('a damaged line of the ledger hides no other, and is erased', async () => {
  const told: string[] = [];
  const history = deliveryHistoryTable(database.client, name, (sentence) => told.push(sentence));
  const ada = fresh('ada');
  const { client } = table(database.client, name);
  const Item = { ...deliveryKey('daily-2026-11-24', ada), state: ['mary'] };
  await client.send(new PutCommand({ TableName: name, Item }));
  await deliveryTable(database.client, name).claim(
    'daily-2026-11-23',
    ada,
    { through: '' },
    now().toISOString(),
  );
  expect(await history.of(ada, now())).toHaveLength(1);
  expect(told).toEqual([expect.stringContaining('cannot be read')]);
  await history.erase(ada, now());
  expect(await history.of(ada, now())).toEqual([]);
  expect(told).toHaveLength(1);
});

const subscriberStores: [string, () => Subscribers][] = [
  ['in memory', () => memorySubscribers(now)],
  ['in DynamoDB', () => subscriberTable(database.client, name, now)],
];

describe.each(subscriberStores)('suppressions %s', (_, open) => {
  test('that somebody was erased is noted where nothing is, suppresses nothing, and gives way to a bounce', async () => {
    const [subscribers, ada] = [open(), fresh('ada')];
    expect(await subscribers.findSuppression(ada)).toBeUndefined();
    await subscribers.noteErased(ada, '2026');
    expect(await subscribers.findSuppression(ada)).toEqual({ reason: 'erased', at: '2026' });
    expect(await subscribers.isSuppressed(ada)).toBe(false);
    await subscribers.suppress(ada, 'bounced', '2027');
    await subscribers.noteErased(ada, '2028');
    expect(await subscribers.findSuppression(ada)).toMatchObject({ reason: 'bounced', at: '2027' });
    expect(await subscribers.isSuppressed(ada)).toBe(true);
  });
});

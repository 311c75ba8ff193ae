import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { localResources } from '../../bin/local/local-environment.ts';
import { deliveryTable } from '../../functions/adapters/dynamodb/delivery-table.ts';
import { table } from '../../functions/adapters/dynamodb/table.ts';
import {
  type Deliveries,
  type DeliveryState,
  deliveryStates,
} from '../../functions/domain/alerts/delivery/deliveries.ts';
import { memoryDeliveries } from '../support/memory-deliveries.ts';
import { testDatabase } from '../support/test-database.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** A ledger, and what stands in one of its lines. */
interface Opened {
  readonly ledger: Deliveries;
  look(edition: string, subscriber: string): Promise<unknown>;
}

const ledgers: [string, () => Opened][] = [
  [
    'in memory',
    () => {
      const ledger = memoryDeliveries();
      return { ledger, look: async (edition, subscriber) => ledger.rows.get(`${edition} ${subscriber}`) };
    },
  ],
  [
    'in DynamoDB',
    () => ({
      ledger: deliveryTable(database.client, localResources.subscribers),
      look: async (edition, subscriber) => {
        const { client, name } = table(database.client, localResources.subscribers);
        const Key = { pk: `delivery#${edition}`, sk: subscriber };
        return (await client.send(new GetCommand({ TableName: name, Key, ConsistentRead: true }))).Item;
      },
    }),
  ],
];

const covered = { through: '2026-11-23T00:00:00.000Z' };
const other = { through: '2026-11-24T00:00:00.000Z' };
const [at, during, after, muchLater] = [
  '2026-11-23T08:00:00.000Z',
  '2026-11-23T08:30:00.000Z',
  '2026-11-23T09:00:00.001Z',
  '2026-11-25T00:00:00.000Z',
];
const events = deliveryStates.filter((state) => state !== 'claimed' && state !== 'released');
const pairs = events.flatMap((first) => events.map((second) => [first, second] as const));
const rankOf = (state: DeliveryState) => deliveryStates.indexOf(state);

let serial = 0;

describe.each(ledgers)('the delivery ledger %s', (_, open) => {
  /** A line that only claims, of an edition of its own. */
  const claimed = async () => {
    const { ledger, look } = open();
    const edition = `daily-${++serial}`;
    await ledger.claim(edition, 'ada', covered, at);
    return { ledger, edition, line: () => look(edition, 'ada') };
  };

  test.each(pairs)('after %s and then %s it says the one that is further on', async (first, second) => {
    const { ledger, edition, line } = await claimed();
    await ledger.settle(edition, 'ada', first, during, 'first');
    await ledger.settle(edition, 'ada', second, after, 'second');
    expect(await line()).toMatchObject(
      rankOf(second) > rankOf(first)
        ? { state: second, settledAt: after, detail: 'second', covered }
        : { state: first, settledAt: during, detail: 'first', covered },
    );
  });

  test('of two details of one state the first in the alphabet stands, in either order, and any before none', async () => {
    for (const order of [
      ['Permanent/General', 'Transient/General', undefined],
      ['Transient/General', undefined, 'Permanent/General'],
      [undefined, 'Permanent/General', 'Transient/General'],
    ]) {
      const { ledger, edition, line } = await claimed();
      for (const detail of order) await ledger.settle(edition, 'ada', 'bounced', during, detail);
      expect(await line()).toMatchObject({ state: 'bounced', detail: 'Permanent/General' });
    }
  });

  test('a line knows which try of its subscriber it is', async () => {
    const { ledger } = open();
    const edition = `daily-${++serial}`;
    expect(await ledger.claim(edition, 'ada', covered, at, 7)).toBeUndefined();
    await ledger.settle(edition, 'ada', 'sent', at);
    expect(await ledger.find(edition, 'ada')).toMatchObject({ state: 'sent', attempt: 7 });
    expect(await ledger.claim(edition, 'ada', covered, at, 8)).toMatchObject({ attempt: 7 });
  });

  test('a detail of before does not outlive the state that it was about', async () => {
    const { ledger, edition, line } = await claimed();
    await ledger.settle(edition, 'ada', 'bounced', during, 'MailboxFull');
    await ledger.settle(edition, 'ada', 'complained', during);
    expect(await line()).toMatchObject({ state: 'complained', detail: '' });
  });

  test.each(events)('of many who settle at once, %s among them, the last state stands', async (state) => {
    const { ledger, edition, line } = await claimed();
    const told = [state, 'sent', 'bounced', state, 'delivered'] as const;
    await Promise.all(told.map((one) => ledger.settle(edition, 'ada', one, during)));
    const last = [...told].sort((a, b) => rankOf(b) - rankOf(a))[0];
    expect(await line()).toMatchObject({ state: last });
  });

  test.each(pairs)('%s and then %s: who settles is told what was there before', async (first, second) => {
    const { ledger, edition } = await claimed();
    expect(await ledger.settle(edition, 'ada', first, during)).toEqual({
      state: 'claimed',
      covered,
      claimedAt: at,
    });
    const before = { state: first, covered, claimedAt: at };
    const isFurther = rankOf(second) > rankOf(first);
    expect(await ledger.settle(edition, 'ada', second, after)).toEqual(isFurther ? before : undefined);
  });

  test.each(['claimed', ...events] as const)('what was %s is never claimed again', async (state) => {
    const { ledger, edition, line } = await claimed();
    await ledger.settle(edition, 'ada', state, during);
    if (state !== 'claimed') await ledger.release(edition, 'ada');
    const known = { state, covered, claimedAt: at };
    expect(await ledger.claim(edition, 'ada', other, muchLater)).toEqual(known);
    expect(await ledger.find(edition, 'ada')).toEqual(known);
    expect(await line()).toMatchObject({ state, covered });
  });

  test('what was released is claimed again, by one of many', async () => {
    const { ledger, edition, line } = await claimed();
    await ledger.release(edition, 'ada');
    const claims = await Promise.all([1, 2, 3, 4, 5].map(() => ledger.claim(edition, 'ada', other, after)));
    expect(claims.filter((one) => one === undefined)).toHaveLength(1);
    expect(await line()).toMatchObject({ state: 'claimed', covered: other, claimedAt: after });
  });

  test('neither an event nor a release makes a line', async () => {
    const { ledger, look } = open();
    const edition = `daily-${++serial}`;
    for (const state of events) await ledger.settle(edition, 'nobody', state, at, 'reason');
    await ledger.release(edition, 'nobody');
    expect(await look(edition, 'nobody')).toBeUndefined();
  });

  test('lines of others stay as they are', async () => {
    const { ledger, look } = open();
    const edition = `daily-${++serial}`;
    for (const who of ['ada', 'bob']) await ledger.claim(edition, who, covered, at);
    await ledger.claim(`${edition}-x`, 'ada', covered, at);
    await ledger.settle(edition, 'ada', 'complained', during, 'abuse');
    expect(await look(edition, 'bob')).toMatchObject({ state: 'claimed' });
    expect(await look(`${edition}-x`, 'ada')).toMatchObject({ state: 'claimed' });
  });
});

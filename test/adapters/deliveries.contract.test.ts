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

const covered = { through: '2026-11-23T00:00:00.000Z', sent: ['arxiv:1'] };
const other = { through: '2026-11-24T00:00:00.000Z', sent: [] };
const [at, during, until, after, muchLater] = [
  '2026-11-23T08:00:00.000Z',
  '2026-11-23T08:30:00.000Z',
  '2026-11-23T09:00:00.000Z',
  '2026-11-23T09:00:00.001Z',
  '2026-11-25T00:00:00.000Z',
];
const events = deliveryStates.filter((state) => state !== 'claimed');
const pairs = events.flatMap((first) => events.map((second) => [first, second] as const));
const rankOf = (state: DeliveryState) => deliveryStates.indexOf(state);

let serial = 0;

// what is claimed, held, done and released, in short, stands in subscribers.contract.test.ts
describe.each(ledgers)('the delivery ledger %s', (_, open) => {
  /** A line that only claims, of an edition of its own. */
  const claimed = async () => {
    const { ledger, look } = open();
    const edition = `daily-${++serial}`;
    await ledger.claim(edition, 'ada', covered, at, until);
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

  test('a detail of before does not outlive the state that it was about', async () => {
    const { ledger, edition, line } = await claimed();
    await ledger.settle(edition, 'ada', 'failed', during, 'Bad content');
    await ledger.settle(edition, 'ada', 'sent', during);
    expect(await line()).toMatchObject({ state: 'sent', detail: '' });
  });

  test.each(events)('of many who settle at once, %s among them, the last state stands', async (state) => {
    const { ledger, edition, line } = await claimed();
    const told = [state, 'sent', 'bounced', state, 'delivered'] as const;
    await Promise.all(told.map((one) => ledger.settle(edition, 'ada', one, during)));
    const last = [...told].sort((a, b) => rankOf(b) - rankOf(a))[0];
    expect(await line()).toMatchObject({ state: last });
  });

  test.each(events.filter((state) => state !== 'failed'))(
    'what was %s is never claimed again',
    async (state) => {
      const { ledger, edition, line } = await claimed();
      await ledger.settle(edition, 'ada', state, during);
      await ledger.release(edition, 'ada');
      expect(await ledger.claim(edition, 'ada', other, muchLater, muchLater)).toEqual({
        outcome: 'done',
        covered,
      });
      expect(await line()).toMatchObject({ state, covered });
    },
  );

  test('what failed waits for the end of its lease, also if somebody releases it', async () => {
    const { ledger, edition, line } = await claimed();
    await ledger.settle(edition, 'ada', 'failed', during, 'Bad content');
    await ledger.release(edition, 'ada');
    expect(await ledger.claim(edition, 'ada', other, until, after)).toEqual({ outcome: 'held' });
    expect(await ledger.claim(edition, 'ada', other, after, muchLater)).toEqual({ outcome: 'claimed' });
    const again = Object(await line());
    expect(again).toMatchObject({ state: 'claimed', covered: other });
    expect(again).not.toHaveProperty('detail');
    expect(again).not.toHaveProperty('settledAt');
  });

  test('a lease holds to its last moment, and is free in the next', async () => {
    const { ledger, edition } = await claimed();
    expect(await ledger.claim(edition, 'ada', other, until, after)).toEqual({ outcome: 'held' });
    expect(await ledger.claim(edition, 'ada', other, after, muchLater)).toEqual({ outcome: 'claimed' });
  });

  test('of many who take over a claim that was left, one does', async () => {
    const { ledger, edition } = await claimed();
    const claims = await Promise.all(
      [1, 2, 3, 4, 5].map(() => ledger.claim(edition, 'ada', other, after, muchLater)),
    );
    expect(claims.map(({ outcome }) => outcome).sort()).toEqual(['claimed', 'held', 'held', 'held', 'held']);
  });

  test('an event that meets a second claim is not lost', async () => {
    const { ledger, edition, line } = await claimed();
    const [claim] = await Promise.all([
      ledger.claim(edition, 'ada', other, after, muchLater),
      ledger.settle(edition, 'ada', 'sent', after),
    ]);
    // whichever came first: the mail is on its way, and nobody claims it from now on
    expect(['claimed', 'done']).toContain(claim.outcome);
    expect(await line()).toMatchObject({ state: 'sent' });
    expect((await ledger.claim(edition, 'ada', covered, muchLater, muchLater)).outcome).toBe('done');
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
    for (const who of ['ada', 'bob']) await ledger.claim(edition, who, covered, at, until);
    await ledger.claim(`${edition}-x`, 'ada', covered, at, until);
    await ledger.settle(edition, 'ada', 'complained', during, 'abuse');
    expect(await look(edition, 'bob')).toMatchObject({ state: 'claimed' });
    expect(await look(`${edition}-x`, 'ada')).toMatchObject({ state: 'claimed' });
  });
});

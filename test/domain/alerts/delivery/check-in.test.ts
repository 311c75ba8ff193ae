import { describe, expect, test } from 'vitest';
import { answerMs } from '../../../../functions/domain/alerts/delivery/check-in.ts';
import { deliver } from '../../../../functions/domain/alerts/delivery/deliver.ts';
import type { Outcome } from '../../../../functions/domain/alerts/delivery/deliver-digest.ts';
import type { Delivering } from '../../../../functions/domain/alerts/delivery/delivering.ts';
import { changePreferences } from '../../../../functions/domain/alerts/subscription/change-preferences.ts';
import { keepAlert, keeperOf } from '../../../../functions/domain/alerts/subscription/keep-alert.ts';
import { signLink } from '../../../../functions/domain/alerts/subscription/link-token.ts';
import { shards } from '../../../../functions/domain/alerts/subscription/shard.ts';
import type { Subscriber } from '../../../../functions/domain/alerts/subscription/subscriber.ts';
import { unsubscribe } from '../../../../functions/domain/alerts/subscription/unsubscribe.ts';
import { dayMs } from '../../../../functions/domain/time.ts';
import { aSite } from '../../../support/a-site.ts';
import { type Fuse, fuse, untilCrash } from '../../../support/crash.ts';
import { memoryAddressMoves } from '../../../support/memory-address-moves.ts';
import { memoryDeliveries } from '../../../support/memory-deliveries.ts';
import { soleKey } from '../../../support/memory-link-keys.ts';
import { memoryLog } from '../../../support/memory-log.ts';
import { memoryMailer } from '../../../support/memory-mailer.ts';
import { memorySubscribers } from '../../../support/memory-subscribers.ts';
import { aPaper } from '../../../support/papers.ts';

const confirmedAt = '2026-01-31T12:00:00.000Z';
const settings = { filter: '', frequency: 'weekly', timezone: 'UTC', hour: 8, weekday: 1 } as const;
const links = soleKey('a key');

/** A reader who is due every Monday, and a clock. */
async function begin({ months = 12, ...given }: { months?: number | undefined; confirmedAt?: string } = {}) {
  let time = Date.parse('2026-02-01T00:00:00Z');
  const now = () => new Date(time);
  const subscribers = memorySubscribers(now);
  const deliveries = memoryDeliveries();
  const mailer = memoryMailer();
  const log = memoryLog();
  const ada: Subscriber = {
    ...{ id: 'ada', email: 'ada@example.org', status: 'active' as const, settings, confirmedAt, revision: 1 },
    ...{ dueAt: '2026-02-02T08:00:00.000Z', dueOn: '2026-02-02', dueEdition: 'weekly-2026-W06' },
    ...given,
  };
  await subscribers.put(ada);
  const on = (dying: Fuse = fuse()): Delivering => ({
    subscribers: dying.wrap(subscribers),
    deliveries: dying.wrap(deliveries),
    mailer: dying.wrap(mailer),
    site: aSite(),
    links,
    compose: ({ edition }) => ({ subject: edition, text: '' }),
    checkIn: months
      ? { months, compose: ({ keep }) => ({ subject: 'still wanted?', text: keep }), log }
      : undefined,
    paced: async () => {},
    now,
    sleep: async () => {},
    chance: () => 0,
  });
  const run = async (delivery = on()): Promise<Outcome[]> => {
    const outcomes: Outcome[] = [];
    const at = new Date(time - 3_600_000).toISOString();
    const papers = [aPaper({ id: `arxiv:${at}`, storedAt: at, listedAt: at, updatedAt: at })];
    const run_ = { stored: now().toISOString(), window: new Map(papers.map((paper) => [paper.id, paper])) };
    for (const shard of shards)
      for await (const { outcome } of deliver(shard, delivery, run_)) outcomes.push(outcome);
    return outcomes;
  };
  const deps = { subscribers, secret: 'a key', links, now, moves: memoryAddressMoves(now) };
  return {
    ...{ subscribers, mailer, on, run, deps, now },
    at: (moment: string | number) => {
      time = typeof moment === 'number' ? moment : Date.parse(moment);
    },
    /** Live through the Mondays until a moment. */
    live: async (until: string) => {
      for (; time < Date.parse(until); time += dayMs) await run();
    },
    asked: () => mailer.sent.filter(({ subject }) => subject === 'still wanted?').length,
    digests: () => mailer.sent.filter(({ subject }) => subject.startsWith('weekly')).length,
    ada: () => subscribers.find('ada'),
  };
}
const token = (kind: 'keep' | 'preferences' | 'unsubscribe') => signLink({ kind, subscriber: 'ada' }, links);

test('a reader of whom nothing was heard for a year is asked once, and gets digests until they had time to answer', async () => {
  const world = await begin();
  await world.live('2027-01-31T00:00:00Z');
  expect(world.asked()).toBe(0);
  await world.live('2027-02-10T00:00:00Z');
  expect(world.asked()).toBe(1);
  expect(world.mailer.sent.find(({ subject }) => subject === 'still wanted?')).toMatchObject({
    to: 'ada@example.org',
    headers: { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
    tags: { purpose: 'check-in', subscriber: 'ada' },
  });
  const before = world.digests();
  await world.live('2027-03-28T00:00:00Z');
  expect(world.digests() - before).toBeGreaterThanOrEqual(6);
  expect((await world.ada())?.status).toBe('active');
  await world.live('2027-05-01T00:00:00Z');
  expect(await world.ada()).toMatchObject({ status: 'unsubscribed', lapsedAt: expect.any(String) });
  expect(world.asked()).toBe(1);
});

describe('an answer', () => {
  test.each([
    ['by its link', (world: World) => keepAlert(token('keep'), world.deps)],
    [
      'by a change of preferences',
      (world: World) => changePreferences(token('preferences'), settings, world.deps),
    ],
  ])('%s keeps the alert for another year', async (_, answer) => {
    const world = await begin();
    await world.live('2027-02-10T00:00:00Z');
    expect((await answer(world))?.status).toBe('active');
    await world.live('2028-02-08T00:00:00Z');
    expect(world.asked()).toBe(1);
    expect((await world.ada())?.status).toBe('active');
    await world.live('2028-02-20T00:00:00Z');
    expect(world.asked()).toBe(2);
  });

  test('that comes after the end takes the alert up again, with what it had covered', async () => {
    const world = await begin();
    await world.live('2027-05-01T00:00:00Z');
    const before = await world.ada();
    expect(await keeperOf(token('keep'), world.deps)).toMatchObject({ status: 'unsubscribed' });
    for (const _ of ['once', 'again'])
      expect(await keepAlert(token('keep'), world.deps)).toMatchObject({
        status: 'active',
        dueAt: '2027-05-03T08:00:00.000Z',
        covered: before?.covered,
      });
  });

  test('brings nobody back who has unsubscribed, and nobody who is suppressed or unknown', async () => {
    const world = await begin();
    await world.live('2027-02-10T00:00:00Z');
    await unsubscribe(token('unsubscribe'), world.deps);
    expect(await keeperOf(token('keep'), world.deps)).toBeUndefined();
    expect(await keepAlert(token('keep'), world.deps)).toBeUndefined();
    const other = await begin();
    await other.subscribers.suppress('ada', 'complained', '2026');
    expect(await keepAlert(token('keep'), other.deps)).toBeUndefined();
    expect(await keepAlert(token('preferences'), other.deps)).toBeUndefined();
    await other.subscribers.erase('ada');
    expect(await keeperOf(token('keep'), other.deps)).toBeUndefined();
  });
});
type World = Awaited<ReturnType<typeof begin>>;

test('where the setting says never, and of rows that say nothing of a beginning, nobody is asked', async () => {
  for (const given of [{ months: 0 }, { confirmedAt: undefined as never }]) {
    const world = await begin(given);
    await world.live('2029-01-01T00:00:00Z');
    expect(world.asked()).toBe(0);
    expect((await world.ada())?.status).toBe('active');
  }
});

test('killed anywhere: nobody’s alert ends without a question, and each digest comes once', async () => {
  for (const after of [false, true]) {
    for (let at = 1; ; at++) {
      const world = await begin({ confirmedAt: '2025-01-31T12:00:00.000Z' });
      world.at('2026-02-02T08:05:00Z');
      const ended = await untilCrash(() => world.run(world.on(fuse(at, after))));
      world.at('2026-02-02T10:05:00Z');
      await world.run();
      expect(world.asked()).toBeGreaterThanOrEqual(1);
      expect(world.asked()).toBeLessThanOrEqual(2);
      expect((await world.ada())?.checkedInAt).toBeDefined();
      expect(world.digests()).toBeLessThanOrEqual(1);
      if (ended === 'done') break;
    }
  }
});

test('a question that SES does not take is asked with the next digest', async () => {
  const world = await begin({ confirmedAt: '2025-01-31T12:00:00.000Z' });
  world.at('2026-02-02T08:05:00Z');
  world.mailer.failNext({ outcome: 'throttled' });
  await world.run();
  expect(world.asked()).toBe(0);
  expect((await world.ada())?.checkedInAt).toBeUndefined();
  await world.live('2026-02-10T00:00:00Z');
  expect(world.asked()).toBe(1);
  expect(answerMs).toBeGreaterThan(4 * 7 * dayMs);
});

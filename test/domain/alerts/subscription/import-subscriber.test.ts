import { expect, test } from 'vitest';
import {
  type Importing,
  importSubscriber,
  type ListedSubscriber,
} from '../../../../functions/domain/alerts/subscription/import-subscriber.ts';
import type { Subscriber } from '../../../../functions/domain/alerts/subscription/subscriber.ts';
import { type Fuse, fuse, untilCrash } from '../../../support/crash.ts';
import { memoryConsents } from '../../../support/memory-consents.ts';
import { memorySubscribers } from '../../../support/memory-subscribers.ts';
import { old as email, idOf, secret } from '../account/account-world.ts';

const settings = { filter: '', frequency: 'daily', timezone: 'UTC', hour: 8, weekday: 1 } as const;
const agreed = '2026-05-01T08:00:00.000Z';
const listed: ListedSubscriber = {
  email: ' Ada@Example.org ',
  status: 'active',
  settings,
  consents: [{ askedAt: agreed, confirmedAt: agreed, words: 'a paper form', settings }],
  confirmedAt: agreed,
};

function begin() {
  const now = () => new Date('2026-11-24T09:00:00Z');
  const subscribers = memorySubscribers(now);
  const consents = memoryConsents(now);
  const on = (dryRun = false, dying: Fuse = fuse()): Importing => ({
    subscribers: dying.wrap(subscribers),
    consents: dying.wrap(consents),
    ...{ secret, now, dryRun },
  });
  return { subscribers, consents, on };
}

test('who agreed elsewhere is mailed as if they had here, from the next digest on; again it changes nothing', async () => {
  const { subscribers, consents, on } = begin();
  expect(await importSubscriber(listed, on(true))).toBe('imported');
  expect(subscribers.rows.size).toBe(0);
  expect(consents.rows.size).toBe(0);
  expect(await importSubscriber(listed, on())).toBe('imported');
  const row = await subscribers.find(idOf(email));
  expect(row).toMatchObject({
    ...{ email, status: 'active', settings, confirmedAt: agreed, wantedAt: agreed },
    ...{ dueAt: '2026-11-25T08:00:00.000Z', covered: { through: '2026-11-23T09:00:00.000Z' } },
  });
  expect(await importSubscriber(listed, on())).toBe('known');
  expect(await subscribers.find(idOf(email))).toEqual(row);
  expect(await consents.of(idOf(email))).toEqual(listed.consents);
});

test('killed anywhere, nobody is mailed without a consent, and the next run ends the same', async () => {
  for (const after of [false, true]) {
    for (let at = 1; ; at++) {
      const { subscribers, consents, on } = begin();
      const ended = await untilCrash(() => importSubscriber(listed, on(false, fuse(at, after))));
      if (subscribers.rows.size > 0) expect(await consents.of(idOf(email))).toHaveLength(1);
      await importSubscriber(listed, on());
      expect((await subscribers.find(idOf(email)))?.status).toBe('active');
      expect(await consents.of(idOf(email))).toEqual(listed.consents);
      if (ended === 'done') break;
    }
  }
});

test.each([
  ['suppressed', 'bounced'],
  ['suppressed', 'complained'],
  ['left', 'unsubscribed'],
] as const)('who is %s there, %s, is not mailed here', async (outcome, status) => {
  const { subscribers, on } = begin();
  expect(await importSubscriber({ ...listed, status }, on(true))).toBe(outcome);
  expect(await subscribers.isSuppressed(idOf(email))).toBe(false);
  expect(await importSubscriber({ ...listed, status }, on())).toBe(outcome);
  expect(subscribers.rows.size).toBe(0);
  expect(await subscribers.isSuppressed(idOf(email))).toBe(outcome === 'suppressed');
  // nor by another list that does not know of it
  if (outcome === 'suppressed') expect(await importSubscriber(listed, on())).toBe('suppressed');
});

test('who is suppressed, was erased, has left or is known here is left as they are', async () => {
  const known: Subscriber = { id: idOf(email), email, status: 'active', settings, revision: 1 };
  for (const [outcome, prepare] of [
    ['suppressed', ({ subscribers }) => subscribers.suppress(idOf(email), 'complained', '2026')],
    ['erased', ({ subscribers }) => subscribers.noteErased(idOf(email), '2026')],
    ['left', ({ subscribers }) => subscribers.put({ ...known, status: 'unsubscribed' })],
    ['known', ({ subscribers }) => subscribers.put(known)],
  ] as [string, (world: ReturnType<typeof begin>) => Promise<unknown>][]) {
    const world = begin();
    await prepare(world);
    const before = structuredClone([...world.subscribers.rows]);
    expect(await importSubscriber(listed, world.on())).toBe(outcome);
    expect([...world.subscribers.rows]).toEqual(before);
    expect(world.consents.rows.size).toBe(0);
  }
});

test('who asked here, and has not confirmed yet, has agreed by the list', async () => {
  const { subscribers, on } = begin();
  const pending = {
    id: idOf(email),
    email,
    status: 'pending',
    settings,
    expiresAt: 4e9,
    revision: 1,
  } as const;
  await subscribers.put({ ...pending, request: { nonce: 'n', settings, at: agreed } });
  expect(await importSubscriber(listed, on())).toBe('imported');
  const row = await subscribers.find(idOf(email));
  expect(row).toMatchObject({ status: 'active', revision: 2 });
  expect(row?.expiresAt).toBeUndefined();
});

test('what an export says they had already does not come again', async () => {
  const { subscribers, on } = begin();
  const last = { edition: 'daily-2026-11-24', messageId: 'm', at: '2026-11-24T08:00:00.000Z' };
  const covered = { through: '2026-11-24T07:55:00.000Z' };
  await importSubscriber({ ...listed, covered, last, wantedAt: '2026-11-01T00:00:00.000Z' }, on());
  expect(await subscribers.find(idOf(email))).toMatchObject({
    covered,
    last,
    wantedAt: '2026-11-01T00:00:00.000Z',
  });
});

import { describe, expect, test } from 'vitest';
import type { Delivering } from '../../../../functions/domain/alerts/delivery/delivering.ts';
import { failuresInRow, isGivenUp } from '../../../../functions/domain/alerts/delivery/failures.ts';
import { giveUp } from '../../../../functions/domain/alerts/delivery/give-up.ts';
import type { MailEvent } from '../../../../functions/domain/alerts/delivery/mail-event.ts';
import { recordMailEvent } from '../../../../functions/domain/alerts/delivery/record-mail-event.ts';
import { confirm } from '../../../../functions/domain/alerts/subscription/confirm.ts';
import { subscriberId } from '../../../../functions/domain/alerts/subscription/email-address.ts';
import { signLink } from '../../../../functions/domain/alerts/subscription/link-token.ts';
import { type Subscribing, subscribe } from '../../../../functions/domain/alerts/subscription/subscribe.ts';
import type { Subscriber } from '../../../../functions/domain/alerts/subscription/subscriber.ts';
import { askedByApi } from '../../../support/asked-by-api.ts';
import { fuse, untilCrash } from '../../../support/crash.ts';
import { memoryDeliveries } from '../../../support/memory-deliveries.ts';
import { soleKey } from '../../../support/memory-link-keys.ts';
import { memoryMailer } from '../../../support/memory-mailer.ts';
import { memoryRates } from '../../../support/memory-rates.ts';
import { memorySubscribers } from '../../../support/memory-subscribers.ts';

const secret = 'secret';
const email = 'ada@example.org';
const id = subscriberId(email, secret);
const edition = 'daily-2026-11-23';
const daily = { filter: '', frequency: 'daily', timezone: 'UTC', hour: 8, weekday: 1 } as const;
const covered = { through: '2026-11-23T07:45:00.000Z' };
const [claimedAt, at, later] = [
  '2026-11-23T08:00:00.000Z',
  '2026-11-23T08:00:41.669Z',
  '2026-11-24T08:00:00.000Z',
];

/** Ada, who has confirmed, and the claim of her digest in the ledger. */
async function claimed(given: Partial<Subscriber> = {}) {
  const now = () => new Date(claimedAt);
  const subscribers = memorySubscribers(now);
  const deliveries = memoryDeliveries();
  const reasons: string[] = [];
  const suppress: typeof subscribers.suppress = async (who, reason, when, cause) => {
    reasons.push(reason);
    await subscribers.suppress(who, reason, when, cause);
  };
  await subscribers.put({
    ...{ id, email, status: 'active', settings: daily, dueAt: later, covered, revision: 1 },
    ...given,
  });
  await deliveries.claim(edition, id, covered, claimedAt, 7);
  const on = { subscribers: { ...subscribers, suppress }, deliveries };
  return {
    ...{ on, subscribers, deliveries, reasons },
    tell: async (...events: readonly MailEvent[]) => {
      for (const event of events) await recordMailEvent(event, on);
    },
    line: () => deliveries.rows.get(`${edition} ${id}`),
    state: async () => ({
      line: deliveries.rows.get(`${edition} ${id}`),
      subscriber: await subscribers.find(id),
      suppressed: await subscribers.isSuppressed(id),
      suppression: subscribers.suppressed.get(id),
    }),
  };
}

const about = { subscriber: id, edition, at };
const sent: MailEvent = { ...about, state: 'sent', at: claimedAt };
const delivered: MailEvent = { ...about, state: 'delivered' };
const failed: MailEvent = { ...about, state: 'failed', detail: 'Bad content' };
const hard: MailEvent = { ...about, state: 'bounced', permanent: true, detail: 'Permanent/General' };
const soft: MailEvent = { ...about, state: 'bounced', permanent: false, detail: 'Transient/MailboxFull' };
const perhapsAway: MailEvent = { ...about, state: 'bounced', permanent: false, detail: 'Transient/General' };
const undetermined: MailEvent = { ...soft, detail: 'Undetermined/Undetermined' };
const complaint: MailEvent = { ...about, state: 'complained', detail: 'abuse' };

describe('after', () => {
  test.each([
    ['sent', sent, ''],
    ['delivered', delivered, ''],
  ])('one that was %s the ledger says so, and the alert goes on', async (state, event, detail) => {
    const { tell, line, subscribers } = await claimed();
    const before = await subscribers.find(id);
    await tell(event);
    expect(line()).toMatchObject({ state, settledAt: event.at, detail, covered });
    expect(await subscribers.find(id)).toEqual(before);
    expect(await subscribers.isSuppressed(id)).toBe(false);
  });

  test.each([
    ['failed', failed, 'Bad content'],
    ['failed', perhapsAway, 'Transient/General'],
    ['bounced', soft, 'Transient/MailboxFull'],
    ['bounced', undetermined, 'Undetermined/Undetermined'],
  ])(
    'one that was %s the ledger says so, it is a failure of that try, and the alert goes on',
    async (state, event, detail) => {
      const { tell, line, subscribers } = await claimed({ failedTries: [6] });
      await tell(event);
      expect(line()).toMatchObject({ state, settledAt: event.at, detail, covered });
      expect(await subscribers.find(id)).toMatchObject({
        status: 'active',
        dueAt: later,
        failedTries: [6, 7],
      });
      expect(await subscribers.isSuppressed(id)).toBe(false);
    },
  );

  test('an automatic answer to a mail that was delivered, nothing has failed', async () => {
    const { tell, line, subscribers } = await claimed();
    const before = await subscribers.find(id);
    await tell(sent, delivered, perhapsAway);
    expect(line()).toMatchObject({ state: 'delivered' });
    expect(await subscribers.find(id)).toEqual(before);
  });

  test.each(['sent', 'delivered', 'failed', 'bounced'] as const)(
    'a digest that was given up is known to be %s, its papers need not come again',
    async (state) => {
      const { tell, deliveries, subscribers } = await claimed({ covered: { through: '2026-11-22' } });
      await deliveries.settle(edition, id, 'unresolved', at);
      await tell({ ...about, state });
      expect(await subscribers.find(id)).toMatchObject({ status: 'active', covered });
    },
  );

  test.each([
    ['bounced', hard],
    ['complained', complaint],
  ])('one that %s for good the alert has ended, and the address is suppressed', async (status, event) => {
    const request = { nonce: 'n', settings: daily, at: claimedAt };
    const { tell, line, subscribers, reasons } = await claimed({ request });
    await tell(event);
    expect(line()).toMatchObject({ state: event.state, settledAt: at, detail: event.detail });
    const ada = await subscribers.find(id);
    expect(ada).toMatchObject({ status, email, covered });
    expect(ada).not.toHaveProperty('dueAt');
    expect(ada).not.toHaveProperty('request');
    expect(await subscribers.isSuppressed(id)).toBe(true);
    expect(reasons).toEqual([event.detail]);
  });

  test('a complaint that gives no reason, it is the reason itself', async () => {
    const { tell, reasons } = await claimed();
    await tell({ ...about, state: 'complained' });
    expect(reasons).toEqual(['complained']);
  });

  test('a confirmation mail that bounced, the request is dropped and the link confirms nothing', async () => {
    const { on, deps, token } = await asked();
    await recordMailEvent({ state: 'bounced', permanent: true, subscriber: id, at }, on);
    expect(await on.subscribers.find(id)).toMatchObject({ status: 'bounced' });
    expect(await confirm(token(), deps)).toBeUndefined();
    expect(on.deliveries.rows.size).toBe(0);
  });
});

const kinds = [sent, delivered, failed, soft, perhapsAway, undetermined, hard, complaint];

test.each(kinds)('the same event twice is one: $state, $detail', async (event) => {
  const once = await claimed();
  await once.tell(event);
  const twice = await claimed();
  await twice.tell(event, event);
  expect(await twice.state()).toEqual(await once.state());
});

describe('every order', () => {
  test.each([
    ['of a mail that arrived', [sent, delivered], 'delivered'],
    ['of a mail that SES took and then rejected', [sent, failed], 'failed'],
    ['of a mailbox that was full', [sent, soft], 'bounced'],
    ['of a mail that bounced after it was taken', [sent, delivered, hard], 'bounced'],
    ['of a complaint', [sent, delivered, complaint], 'complained'],
    ['of all there is', [sent, delivered, hard, complaint], 'complained'],
  ])('%s ends the same, also if some is told twice', async (_, events, last) => {
    const ends: unknown[] = [];
    for (const order of permutations(events)) {
      for (const again of [[], order.slice(0, 1), order]) {
        const { tell, state } = await claimed();
        await tell(...order, ...again);
        const { subscriber, ...rest } = await state();
        ends.push({ ...rest, subscriber: { ...subscriber, revision: 0 } });
      }
    }
    expect(ends[0]).toMatchObject({ line: { state: last } });
    for (const end of ends) expect(end).toEqual(ends[0]);
  });

  test('of any four events, of a digest that is claimed or given up, ends the same, each told twice or not', async () => {
    for (const isGivenUp of [false, true]) {
      for (const events of choices(kinds, 4)) {
        const ends = new Set<string>();
        for (const order of permutations(events)) {
          for (const told of [order, [...order, ...order], order.flatMap((one) => [one, one])]) {
            const { tell, deliveries, state } = await claimed({ covered: { through: '2026' } });
            if (isGivenUp) await deliveries.settle(edition, id, 'unresolved', claimedAt);
            await tell(...told);
            const { subscriber, line, ...rest } = await state();
            const end = {
              ...rest,
              line: { ...line, settledAt: '' },
              subscriber: { ...subscriber, revision: 0 },
            };
            ends.add(JSON.stringify(sorted(end)));
          }
        }
        expect([...ends], events.map(({ state, detail }) => `${state} ${detail}`).join(', ')).toHaveLength(1);
      }
    }
  }, 60_000);

  test('of failures of several digests gives the same row', async () => {
    const tries = [1, 2, 3, 4, 5].map((attempt) => ({ attempt, edition: `daily-2026-11-0${attempt}` }));
    const ends: unknown[] = [];
    for (const order of permutations(tries)) {
      const { tell, deliveries, subscribers } = await claimed({ tries: 5 });
      for (const one of tries) await deliveries.claim(one.edition, id, covered, claimedAt, one.attempt);
      for (const one of order)
        await tell({ ...soft, edition: one.edition }, { ...soft, edition: one.edition });
      ends.push(failuresInRow((await subscribers.find(id)) ?? {}));
    }
    expect(new Set(ends)).toEqual(new Set([5]));
  });

  test('who complained is never one who only bounced', async () => {
    for (const order of permutations([hard, complaint, soft])) {
      const { tell, subscribers } = await claimed();
      await tell(...order, hard);
      expect(await subscribers.find(id)).toMatchObject({ status: 'complained' });
    }
  });
});

describe('an event about', () => {
  test('an edition that is not in the ledger makes no line, and ends the alert all the same', async () => {
    const { tell, deliveries, subscribers } = await claimed();
    const lines = structuredClone([...deliveries.rows]);
    await tell({ ...delivered, edition: 'daily-2020-01-01' }, { ...complaint, edition: 'daily-2020-01-01' });
    expect([...deliveries.rows]).toEqual(lines);
    expect(await subscribers.find(id)).toMatchObject({ status: 'complained' });
  });

  test('an event of an unknown subscriber makes none, and suppresses the address only if mail has to stop', async () => {
    const { tell, subscribers, deliveries } = await claimed();
    const subscriber = subscriberId('bob@example.org', secret);
    const lines = structuredClone([...deliveries.rows]);
    for (const event of [sent, delivered, failed, soft]) await tell({ ...event, subscriber });
    expect(await subscribers.isSuppressed(subscriber)).toBe(false);
    await tell({ ...hard, subscriber });
    expect(await subscribers.isSuppressed(subscriber)).toBe(true);
    expect([...subscribers.rows.keys()]).toEqual([id]);
    expect([...deliveries.rows]).toEqual(lines);
    expect(await subscribers.isSuppressed(id)).toBe(false);
  });

  test('one who was erased brings nobody back, and the suppression holds', async () => {
    for (const event of [hard, complaint]) {
      const { on, deps, mailer, token } = await asked();
      await confirm(token(), deps);
      await on.subscribers.erase(id);
      await recordMailEvent(event, on);
      expect(await on.subscribers.find(id)).toBeUndefined();
      const mails = mailer.sent.length;
      await subscribe(email, daily, deps);
      expect(mailer.sent).toHaveLength(mails);
      expect(await on.subscribers.find(id)).toBeUndefined();
    }
  });

  test('one who was suppressed and then erased leaves the suppression', async () => {
    const { tell, subscribers } = await claimed();
    await tell(complaint);
    await subscribers.erase(id);
    expect(await subscribers.isSuppressed(id)).toBe(true);
    await tell(complaint, delivered);
    expect(await subscribers.find(id)).toBeUndefined();
  });

  test('one who left already remembers why, and does not come back', async () => {
    const { tell, subscribers } = await claimed({ status: 'unsubscribed' });
    await tell(delivered, soft);
    expect(await subscribers.find(id)).toMatchObject({ status: 'unsubscribed' });
    await tell(complaint);
    expect(await subscribers.find(id)).toMatchObject({ status: 'complained' });
  });

  // SES's own list holds back whoever bounced for good, so that ours must not promise them mail
  test('an older mail of one who has confirmed anew since ends the alert, as SES ends it', async () => {
    const { tell, subscribers } = await claimed({ confirmed: 'again', confirmedAt: later });
    await tell(hard);
    const ada = await subscribers.find(id);
    expect(ada).toMatchObject({ status: 'bounced', confirmedAt: later });
    expect(ada).not.toHaveProperty('dueAt');
    expect(await subscribers.isSuppressed(id)).toBe(true);
  });
});

test('two events at once are both entered, and the one that weighs more stands', async () => {
  for (const events of permutations([sent, delivered, hard, complaint])) {
    const { on, state } = await claimed();
    await Promise.all(events.map((event) => recordMailEvent(event, on)));
    expect(await state()).toMatchObject({
      ...{ line: { state: 'complained' }, subscriber: { status: 'complained' }, suppressed: true },
    });
  }
});

describe('killed anywhere and told again', () => {
  const cases = kinds.flatMap((event) =>
    (['claimed', 'unresolved', 'failed'] as const).map((from) => ({ ...event, from })),
  );
  test.each(cases)('$state, $detail, of one that was $from', async ({ from, ...event }) => {
    const begun = async () => {
      const made = await claimed({ covered: { through: '2026' }, failedTries: from === 'failed' ? [7] : [] });
      if (from !== 'claimed')
        await made.deliveries.settle(
          edition,
          id,
          from,
          claimedAt,
          from === 'failed' ? 'Transient/General' : '',
        );
      return made;
    };
    const whole = await begun();
    const counted = fuse();
    await recordMailEvent(event, wrapped(whole.on, counted));
    const expected = await whole.state();
    expect(counted.calls).toBeGreaterThan(0);
    for (let call = 1; call <= counted.calls; call++) {
      for (const after of [false, true]) {
        const made = await begun();
        const dying = wrapped(made.on, fuse(call, after));
        expect(await untilCrash(() => recordMailEvent(event, dying))).toBe('crashed');
        await made.tell(event);
        expect(await made.state()).toEqual(expected);
      }
    }
  });
});

test('a try of which nobody can say neither ends the row nor counts, until an event tells', async () => {
  const { tell, deliveries, subscribers } = await claimed({
    ...{ tries: 8, failedTries: [4, 5, 6, 8], unknownTries: [7] },
  });
  const known = async () => (await subscribers.find(id)) ?? {};
  await deliveries.settle(edition, id, 'unresolved', at);
  expect(failuresInRow(await known())).toBe(4);
  await tell(soft);
  expect(failuresInRow(await known())).toBe(5);
  const other = await claimed({ tries: 8, failedTries: [4, 5, 6, 8], unknownTries: [7] });
  await other.deliveries.settle(edition, id, 'unresolved', at);
  await other.tell(delivered);
  expect(failuresInRow((await other.subscribers.find(id)) ?? {})).toBe(1);
});

test('a subscriber is given up when five digests in a row came to nothing, and not before', async () => {
  for (let failures = 1; failures <= 6; failures++) {
    const { on, subscribers, reasons } = await claimed({ tries: 9 });
    for (let attempt = 10 - failures; attempt <= 9; attempt++) {
      await on.deliveries.claim(`daily-${attempt}`, id, covered, claimedAt, attempt);
      await recordMailEvent({ ...soft, edition: `daily-${attempt}` }, on);
    }
    const known = await subscribers.find(id);
    if (!known) throw new Error('Ada is gone');
    expect(isGivenUp(known)).toBe(failures >= 5);
    if (failures < 5) continue;
    for (let times = 0; times < 2; times++) await giveUp(known, { ...on, now: () => new Date(later) });
    expect(await subscribers.find(id)).toMatchObject({ status: 'bounced' });
    expect(reasons[0]).toBe(`${failures} digests in a row came to nothing`);
    expect(await subscribers.isSuppressed(id)).toBe(true);
  }
});

type Ports = Pick<Delivering, 'subscribers' | 'deliveries'>;
const wrapped = ({ subscribers, deliveries }: Ports, at: ReturnType<typeof fuse>): Ports => ({
  subscribers: at.wrap(subscribers),
  deliveries: at.wrap(deliveries),
});

/** Ada has asked for an alert and has not confirmed yet. */
async function asked() {
  const now = () => new Date(claimedAt);
  const on = { subscribers: memorySubscribers(now), deliveries: memoryDeliveries() };
  const mailer = memoryMailer();
  const deps: Subscribing = {
    ...{
      subscribers: on.subscribers,
      secret,
      links: soleKey(secret),
      now,
      mailer,
      siteUrl: 'https://papers.example.org',
    },
    rates: memoryRates(),
    newId: () => 'nonce',
    composeMail: ({ confirm: link }) => ({ subject: 'Confirm', html: link, text: link }),
    ...askedByApi(now),
  };
  await subscribe(email, daily, deps);
  const token = () => signLink({ kind: 'confirm', subscriber: id, nonce: 'nonce' }, soleKey(secret));
  return { on, mailer, deps, token };
}

/** A value as text that does not depend on the order in which its fields were written. */
const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value)
        .map(([name, one]) => [name, sorted(one)])
        .sort()
    : value;

/** Every choice of so many of these. */
function* choices<T>(all: readonly T[], count: number): Generator<readonly T[]> {
  if (count === 0) yield [];
  for (const [index, first] of all.entries()) {
    if (count > 0) for (const rest of choices(all.slice(index + 1), count - 1)) yield [first, ...rest];
  }
}

/** Every order of these. */
function* permutations<T>(all: readonly T[]): Generator<readonly T[]> {
  if (all.length === 0) yield [];
  for (const [index, first] of all.entries()) {
    for (const rest of permutations(all.filter((_, other) => other !== index))) yield [first, ...rest];
  }
}

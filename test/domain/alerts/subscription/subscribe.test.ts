import { expect, test } from 'vitest';
import { confirm } from '../../../../functions/domain/alerts/subscription/confirm.ts';
import { consentWords, wordsOf } from '../../../../functions/domain/alerts/subscription/consent-words.ts';
import { subscriberId } from '../../../../functions/domain/alerts/subscription/email-address.ts';
import { ended } from '../../../../functions/domain/alerts/subscription/ended.ts';
import { type Subscribing, subscribe } from '../../../../functions/domain/alerts/subscription/subscribe.ts';
import { askedByApi } from '../../../support/asked-by-api.ts';
import { type Fuse, fuse, untilCrash } from '../../../support/crash.ts';
import { soleKey } from '../../../support/memory-link-keys.ts';
import { memoryMailer } from '../../../support/memory-mailer.ts';
import { memoryRates } from '../../../support/memory-rates.ts';
import { memorySubscribers } from '../../../support/memory-subscribers.ts';

const email = 'ada@example.org';
const secret = 'secret';
const id = subscriberId(email, secret);
const settings = { filter: 'topic:nlp', frequency: 'daily', timezone: 'UTC', hour: 8, weekday: 1 } as const;
const dayMs = 86_400_000;

/** Rows and a post office in memory, and a clock that is moved. */
function anOffice() {
  let time = Date.parse('2026-11-23T08:00:00Z');
  let serial = 0;
  const now = () => new Date(time);
  const mailer = memoryMailer();
  const on: Subscribing = {
    ...{
      subscribers: memorySubscribers(now),
      mailer,
      rates: memoryRates(),
      secret,
      links: soleKey(secret),
      now,
    },
    ...{ newId: () => `nonce-${++serial}`, siteUrl: 'https://papers.example.org' },
    composeMail: ({ confirm: link }) => ({ subject: 'Confirm', text: link }),
    ...{ ...askedByApi(now), words: consentWords.version, from: 'a network' },
  };
  const dying = (at: Fuse): Subscribing => ({
    ...on,
    ...{ subscribers: at.wrap(on.subscribers), consents: at.wrap(on.consents), mailer: at.wrap(on.mailer) },
  });
  const token = () => mailer.sent.at(-1)?.text.split('/').at(-1) ?? '';
  const pass = (milliseconds: number) => {
    time += milliseconds;
  };
  return { on, mailer, token, dying, pass };
}

test('a consent says when, from where, which words and which settings, once asked and once confirmed', async () => {
  const { on, token, pass } = anOffice();
  await subscribe(email, settings, on);
  const asked = {
    askedAt: '2026-11-23T08:00:00.000Z',
    request: 'nonce-1',
    askedFrom: 'a network',
    words: consentWords.version,
    settings,
  };
  expect(await on.consents.of(id)).toEqual([{ ...asked, expiresAt: expect.any(Number) }]);
  pass(dayMs);
  const confirmed = { ...asked, confirmedAt: '2026-11-24T08:00:00.000Z', confirmedFrom: 'another network' };
  for (const _ of ['once', 'again']) {
    await confirm(token(), { ...on, from: 'another network' });
    pass(dayMs);
  }
  expect(await on.consents.of(id)).toEqual([confirmed]);
  // it outlives the request
  pass(30 * dayMs);
  expect(await on.consents.of(id)).toEqual([confirmed]);
  expect(wordsOf(confirmed.words)).toBe(consentWords.text);
});

test('of a request that nobody confirms nothing is left', async () => {
  const { on, pass } = anOffice();
  await subscribe(email, settings, on);
  pass(8 * dayMs);
  expect(await on.consents.of(id)).toEqual([]);
  expect(await on.subscribers.find(id)).toBeUndefined();
});

test('whom somebody asks for after they left is remembered, though nobody confirms', async () => {
  const { on, token, pass } = anOffice();
  await subscribe(email, settings, on);
  const active = await confirm(token(), on);
  if (active) await on.subscribers.put({ ...ended(active, 'unsubscribed'), revision: active.revision + 1 });
  pass(dayMs);
  await subscribe(email, settings, on);
  pass(30 * dayMs);
  expect((await on.subscribers.find(id))?.status).toBe('unsubscribed');
  expect(await on.consents.of(id)).toHaveLength(1);
});

test('somebody who has an alert, and one who must not be mailed, leaves no consent by asking again', async () => {
  const { on, token } = anOffice();
  await subscribe(email, settings, on);
  await confirm(token(), on);
  const before = await on.consents.of(id);
  await subscribe(email, { ...settings, filter: '' }, on);
  await on.subscribers.suppress(id, 'complaint', 'now');
  await subscribe(email, settings, on);
  expect(await on.consents.of(id)).toEqual(before);
});

test('killed anywhere and done again: who is active has a consent that says so, and one mail suffices', async () => {
  const counted = fuse();
  const whole = anOffice();
  await subscribe(email, settings, whole.dying(counted));
  await confirm(whole.token(), whole.dying(counted));
  expect(counted.calls).toBeGreaterThan(7);
  for (let at = 1; at <= counted.calls; at++)
    for (const after of [false, true]) {
      const { on, token, dying, pass } = anOffice();
      const mortal = dying(fuse(at, after));
      await untilCrash(async () => {
        await subscribe(email, settings, mortal);
        await confirm(token(), mortal);
      });
      const known = await on.subscribers.find(id);
      const consents = await on.consents.of(id);
      if (known)
        expect(consents.some(({ request }) => request === (known.request?.nonce ?? known.confirmed))).toBe(
          true,
        );
      if (known?.status === 'active') expect(consents.some(({ confirmedAt }) => confirmedAt)).toBe(true);
      pass(1_000);
      if (known?.status !== 'active') {
        await subscribe(email, settings, on);
        await confirm(token(), on);
      }
      const active = await on.subscribers.find(id);
      expect(active?.status).toBe('active');
      const own = (await on.consents.of(id)).find(({ request }) => request === active?.confirmed);
      expect(own).toMatchObject({ settings, askedFrom: 'a network', confirmedAt: expect.any(String) });
      expect(own).not.toHaveProperty('expiresAt');
    }
});

test('a request that an older release took is confirmed, and its consent made of what is known', async () => {
  const { on, token } = anOffice();
  await subscribe(email, settings, on);
  await on.consents.erase(id);
  expect((await confirm(token(), on))?.status).toBe('active');
  expect(await on.consents.of(id)).toMatchObject([
    { askedAt: '2026-11-23T08:00:00.000Z', words: '', settings, confirmedAt: '2026-11-23T08:00:00.000Z' },
  ]);
});

test('the words of a version are never changed', () => {
  expect(wordsOf('2026-11-30')).toBe(
    'I want these papers by e-mail, at this address. I can change or end it at any time, by a link in every mail. One message asks me first whether the address is mine.',
  );
  expect(wordsOf('api')).toBeUndefined();
});

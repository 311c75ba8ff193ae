import { describe, expect, test } from 'vitest';
import { subscriberId } from '../../../functions/domain/alerts/subscription/email-address.ts';
import {
  personalLinks,
  signDated,
  signLink,
} from '../../../functions/domain/alerts/subscription/link-token.ts';
import { decodeEntities, tagsOf } from '../../support/html.ts';
import { soleKey } from '../../support/memory-link-keys.ts';
import { browser, dayMs, findLinkPath, memoryWebApp, minuteMs } from '../memory-web-app.ts';

const email = 'ada@example.org';
const secret = 'the secret of this site';
const links = soleKey(secret);
const id = subscriberId(email, secret);
const form = { email, filter: 'topic:nlp', frequency: 'daily', timezone: 'Europe/Berlin', hour: '7' };

/** A reader with an alert that is on. */
async function begin() {
  const web = memoryWebApp();
  await web.post('/api/subscriptions', form);
  await web.post(findLinkPath(web.mailer.sent.at(-1), 'confirm'), {});
  const { preferences, unsubscribe } = personalLinks(id, '', links);
  return {
    ...web,
    ...{ preferences, unsubscribe },
    /** The path of a fresh link to what is kept of them. */
    account: async () => {
      await web.post('/account', { email });
      return findLinkPath(web.mailer.sent.at(-1), 'account');
    },
    row: () => web.subscribers.find(id),
  };
}

describe('the link to my data', () => {
  test('comes by a form, or by a button of the preferences; the answer tells nothing and takes the same while', async () => {
    const web = await begin();
    await web.post('/api/subscriptions', { email: 'pending@example.org' });
    await web.subscribers.suppress(subscriberId('gone@example.org', secret), 'bounced', '2026');
    const before = web.mailer.sent.length;
    const answers = new Set<string>();
    for (const address of ['stranger@example.org', 'pending@example.org', 'gone@example.org', email]) {
      const began = web.now().getTime();
      const answer = await web.post('/account', { email: address }, browser);
      const page = (await answer.text()).replaceAll(address, 'you');
      answers.add(
        [answer.status, answer.headers.get('cache-control'), web.now().getTime() - began, page].join(),
      );
    }
    expect(answers.size).toBe(1);
    expect([...answers][0]).toMatch(/^202,no-store,/);
    expect(web.mailer.sent.length - before).toBe(1);
    expect((await web.post(`${web.preferences}/account`, {}, browser)).status).toBe(202);
    expect(web.mailer.sent.length - before).toBe(2);
    for (const mail of web.mailer.sent.slice(before))
      expect(mail).toMatchObject({ to: email, tags: { purpose: 'account', subscriber: id } });
  });

  test('is limited for an address and for a visitor, and takes an address', async () => {
    const web = await begin();
    const before = web.mailer.sent.length;
    for (let times = 0; times < 5; times++) await web.post('/account', { email });
    expect(web.mailer.sent.length - before).toBe(3);
    const statuses = [];
    for (let times = 0; times < 8; times++)
      statuses.push((await web.post('/account', { email: `somebody-${times}@example.org` })).status);
    expect(statuses).toContain(429);
    expect((await (await begin()).post('/account', { email: 'nobody' })).status).toBe(400);
  });

  test('also goes to somebody who has unsubscribed', async () => {
    const web = await begin();
    await web.post(web.unsubscribe, {});
    const page = await (await web.ask(await web.account())).text();
    expect(page).toContain('It has ended');
    expect(page).not.toContain('/address"');
  });

  test('is good for an hour, and changes nothing when it is fetched', async () => {
    const web = await begin();
    const account = await web.account();
    const before = await web.row();
    const shown = await web.ask(account);
    expect([shown.status, shown.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const page = await shown.text();
    expect(page).toContain(email);
    expect(await web.row()).toEqual(before);
    for (const what of ['export', 'address', 'erase']) {
      expect((await web.ask(`${account}/${what}`)).status).toBe(404);
      expect(tagsOf(page).some(({ attributes }) => attributes.action === `${account}/${what}`)).toBe(true);
    }
    web.pass(60 * minuteMs);
    expect((await web.ask(account)).status).toBe(404);
    for (const what of ['export', 'address', 'erase'])
      expect((await web.post(`${account}/${what}`, { sure: 'yes', email: 'x@example.org' })).status).toBe(
        404,
      );
    expect(await web.row()).toEqual(before);
  });

  test('no link of a digest, and no other, stands for it', async () => {
    const web = await begin();
    const others = [
      ...(['unsubscribe', 'preferences', 'keep'] as const).map((kind) =>
        signLink({ kind, subscriber: id }, links),
      ),
      ...(['vote', 'session', 'entry'] as const).map((kind) => signDated(kind, id, links, web.now())),
    ];
    for (const token of others) {
      expect((await web.ask(`/account/${token}`)).status).toBe(404);
      for (const what of ['export', 'address', 'erase'])
        expect(
          (await web.post(`/account/${token}/${what}`, { sure: 'yes', email: 'x@example.org' })).status,
        ).toBe(404);
    }
    expect(await web.row()).toMatchObject({ status: 'active', email });
  });
});

test('the export has all that is kept, as a file', async () => {
  const web = await begin();
  await web.consents.keep(id, {
    askedAt: '2026-11-01T00:00:00.000Z',
    words: 'w',
    settings: (await web.row())?.settings as never,
  });
  await web.readerVotes.note(id, { paper: 'arxiv:2611.00001', choice: 'up', at: '2026-11-23T08:00:00.000Z' });
  await web.deliveries.claim('daily-2026-11-23', id, { through: '' }, '2026-11-23T07:00:00.000Z');
  const answer = await web.post(`${await web.account()}/export`, {});
  expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="/);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(await answer.json()).toMatchObject({
    subscriber: {
      id,
      email,
      status: 'active',
      settings: { filter: 'topic:nlp', hour: 7 },
      dueOn: '2026-11-24',
    },
    consents: expect.arrayContaining([expect.objectContaining({ words: 'w' })]),
    deliveries: [{ edition: 'daily-2026-11-23', state: 'claimed' }],
    votes: [{ paper: 'arxiv:2611.00001', choice: 'up' }],
  });
});

describe('erasing', () => {
  test('takes a tick and a button, and ends every link; one click of a mail program is answered all the same', async () => {
    const web = await begin();
    const account = await web.account();
    expect((await web.post(`${account}/erase`, {})).status).toBe(400);
    expect((await web.row())?.email).toBe(email);
    const answer = await web.post(`${account}/erase`, { sure: 'yes' });
    expect([answer.status, await answer.text()]).toEqual([
      200,
      expect.stringContaining('Everything is erased'),
    ]);
    expect(await web.row()).toBeUndefined();
    for (const path of [account, web.preferences]) expect((await web.ask(path)).status).toBe(404);
    const click = await web.post(web.unsubscribe, { 'List-Unsubscribe': 'One-Click' });
    expect([click.status, await click.text()]).toEqual([200, '']);
  });

  test('hinders nobody who comes back', async () => {
    const web = await begin();
    await web.post(`${await web.account()}/erase`, { sure: 'yes' });
    await web.post('/api/subscriptions', form);
    await web.post(findLinkPath(web.mailer.sent.at(-1), 'confirm'), {});
    expect((await web.row())?.status).toBe('active');
  });
});

describe('a change of address', () => {
  const address = 'ada@new.example';

  test('is asked for, confirmed at the new address, and told to the old', async () => {
    const web = await begin();
    const asked = await web.post(`${await web.account()}/address`, { email: ` ${address} ` });
    expect(asked.status).toBe(202);
    const mail = web.mailer.sent.at(-1);
    expect(mail?.to).toBe(address);
    expect(JSON.stringify(mail)).not.toContain(email);
    const move = findLinkPath(mail, 'account/move');
    expect(decodeEntities(await (await web.ask(move)).text())).toContain(address);
    expect((await web.row())?.status).toBe('active');
    for (const _ of ['once', 'again'])
      expect(await (await web.post(move, {})).text()).toContain('Your alert has moved');
    expect(await web.row()).toBeUndefined();
    expect(await web.subscribers.find(subscriberId(address, secret))).toMatchObject({
      email: address,
      settings: { filter: 'topic:nlp' },
    });
    expect(web.mailer.sent.filter(({ to }) => to === email).at(-1)?.subject).toContain('has moved');
    // a digest that came to the old address still ends it
    await web.post(web.unsubscribe, { 'List-Unsubscribe': 'One-Click' });
    expect(await web.subscribers.find(subscriberId(address, secret))).toMatchObject({
      status: 'unsubscribed',
    });
  });

  test('looks the same whatever is known of the new one', async () => {
    const web = await begin();
    await web.subscribers.suppress(subscriberId('gone@example.org', secret), 'bounced', '2026');
    const account = await web.account();
    const answers = new Set<string>();
    for (const one of ['gone@example.org', 'free@example.org']) {
      const answer = await web.post(`${account}/address`, { email: one });
      answers.add(`${answer.status} ${(await answer.text()).replaceAll(one, 'it')}`);
    }
    expect(answers.size).toBe(1);
    expect(web.mailer.sent.filter(({ to }) => to === 'gone@example.org')).toEqual([]);
  });

  test.each(['', 'nobody', email.toUpperCase()])('to %j is refused on the page', async (wrong) => {
    const web = await begin();
    const answer = await web.post(`${await web.account()}/address`, { email: wrong });
    expect([answer.status, await answer.text()]).toEqual([
      400,
      expect.stringContaining('Nothing was changed'),
    ]);
  });
});

describe('a pause', () => {
  const saved = { filter: 'topic:nlp', frequency: 'daily', timezone: 'Europe/Berlin', hour: '7' };

  test('is set, shown, kept by another change, and ended by a button, without script', async () => {
    const web = await begin();
    const page = await (await web.post(web.preferences, { ...saved, pause: '2026-12-07' })).text();
    expect(page).toContain('Paused until 7 December 2026');
    expect(page).toContain('Monday, 7 December 2026, at 07:00');
    expect((await web.row())?.dueAt).toBe('2026-12-07T06:00:00.000Z');
    // the page sends what it shows; a script may not speak of it
    await web.post(web.preferences, { ...saved, hour: '9', pause: '2026-12-07' });
    await web.send(web.preferences, { ...saved, hour: 9 });
    expect((await web.row())?.dueAt).toBe('2026-12-07T08:00:00.000Z');
    const resumed = await (await web.post(web.preferences, { resume: 'now' })).text();
    expect(resumed).not.toContain('Paused until');
    expect(await web.row()).toMatchObject({
      settings: { filter: 'topic:nlp', hour: 9 },
      dueAt: '2026-11-24T08:00:00.000Z',
    });
  });

  test('that is no day is refused, with everything else that is wrong', async () => {
    const web = await begin();
    const answer = await web.post(web.preferences, { ...saved, hour: '99', pause: 'soon' });
    const page = await answer.text();
    expect(answer.status).toBe(400);
    for (const path of ['hour', 'pause']) expect(page).toContain(`<strong>${path}</strong>`);
  });

  test('that is over is shown no more', async () => {
    const web = await begin();
    await web.post(web.preferences, { ...saved, pause: '2026-11-25' });
    web.pass(2 * dayMs);
    expect(await (await web.ask(web.preferences)).text()).not.toContain('Paused until');
  });
});

test('a check-in is answered by a button', async () => {
  const web = await begin();
  const keep = `/account/keep/${signLink({ kind: 'keep', subscriber: id }, links)}`;
  const before = await web.row();
  expect(await (await web.ask(keep)).text()).toContain('Still wanted?');
  expect(await web.row()).toEqual(before);
  web.pass(dayMs);
  expect(await (await web.post(keep, {})).text()).toContain('Your alert goes on');
  expect((await web.row())?.wantedAt).toBe(web.now().toISOString());
  expect((await web.ask(`${keep}x`)).status).toBe(404);
});

import { describe, expect, test } from 'vitest';
import { personalLinks, signLink } from '../../../functions/domain/alerts/subscription/link-token.ts';
import type { Subscriber } from '../../../functions/domain/alerts/subscription/subscriber.ts';
import { decodeEntities, tagsOf } from '../../support/html.ts';
import {
  browser,
  dayMs,
  findLinkPath,
  type MemoryWebApp,
  memoryWebApp,
  minuteMs,
  readProblem,
} from '../memory-web-app.ts';

const email = 'ada@example.org';
const wish = { email, filter: 'topic:retrieval', frequency: 'weekly', timezone: 'Europe/Berlin', hour: '7' };

const ask = ({ post }: MemoryWebApp, given: Readonly<Record<string, string>> = {}) =>
  post('/api/subscriptions', { ...wish, ...given });

/** The one subscriber there is. */
const only = ({ subscribers }: MemoryWebApp): Subscriber => {
  const [one, ...others] = [...subscribers.rows.values()];
  if (!one || others.length > 0) throw new Error(`${others.length + (one ? 1 : 0)} subscribers`);
  return one;
};

/** Paths of the links that the mails of this subscriber carry. */
async function linksOf(house: MemoryWebApp): Promise<{ unsubscribe: string; preferences: string }> {
  return personalLinks(only(house).id, '', await house.subscribers.secret('another'));
}

/** Somebody whose alert is on, and the link that they confirmed by. */
async function subscribed(given: Readonly<Record<string, string>> = {}, house = memoryWebApp()) {
  await ask(house, given);
  const confirm = findLinkPath(house.mailer.sent.at(-1), 'confirm');
  await house.post(confirm, {});
  return { house, confirm, ...(await linksOf(house)) };
}

/** Nothing is stored of a personal answer, and it is a page for people. */
async function expectPage(answer: Response, status: number, words: string): Promise<string> {
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const html = await answer.text();
  expect(html).toContain(words);
  return html;
}
const badLink = 'This link does not work';

test('a whole life: asked for, confirmed, changed, ended', async () => {
  const house = memoryWebApp();
  expect((await ask(house)).status).toBe(202);
  expect(house.mailer.sent).toMatchObject([
    {
      to: email,
      headers: { 'Auto-Submitted': 'auto-generated' },
      tags: { purpose: 'confirmation', subscriber: only(house).id },
    },
  ]);
  expect(only(house)).toMatchObject({ status: 'pending' });
  expect(only(house).dueAt).toBeUndefined();

  const confirm = findLinkPath(house.mailer.sent[0], 'confirm');
  const before = only(house);
  const shown = await expectPage(await house.ask(confirm), 200, 'Confirm your alert');
  expect(decodeEntities(shown)).toContain('topic:retrieval');
  const button = tagsOf(shown).find(({ attributes }) => attributes.action === confirm);
  expect(button?.attributes.method).toBe('post');
  expect(only(house)).toEqual(before);

  const confirmed = await expectPage(await house.post(confirm, {}), 200, 'You are subscribed');
  expect(only(house)).toMatchObject({
    status: 'active',
    settings: { filter: 'topic:retrieval', frequency: 'weekly', timezone: 'Europe/Berlin', hour: 7 },
    // the next Monday at 7:00 in Berlin
    dueAt: '2026-11-30T06:00:00.000Z',
  });
  expect(only(house).expiresAt).toBeUndefined();

  const { preferences, unsubscribe } = await linksOf(house);
  expect(decodeEntities(confirmed)).toContain(house.deps.site.url + preferences);
  await expectPage(await house.ask(preferences), 200, 'Your alert');
  const changed = { frequency: 'daily', hour: '18', timezone: 'UTC', filter: 'votes:10', topic: 'nlp' };
  await expectPage(await house.post(preferences, changed), 200, 'Saved.');
  expect(only(house)).toMatchObject({
    settings: { filter: 'topic:nlp votes:10', frequency: 'daily', hour: 18 },
    dueAt: '2026-11-23T18:00:00.000Z',
  });

  await expectPage(await house.ask(unsubscribe), 200, 'Unsubscribe');
  expect(only(house).status).toBe('active');
  await expectPage(await house.post(unsubscribe, {}), 200, 'You are unsubscribed');
  expect(only(house)).toMatchObject({ status: 'unsubscribed' });
  expect(only(house).dueAt).toBeUndefined();

  await expectPage(await house.ask(preferences), 404, badLink);
  await expectPage(await house.post(preferences, changed), 404, badLink);
  await expectPage(await house.post(confirm, {}), 404, badLink);
  expect(only(house).status).toBe('unsubscribed');

  await ask(house);
  await house.post(findLinkPath(house.mailer.sent[1], 'confirm'), {});
  expect(only(house).status).toBe('active');
});

describe('asking for an alert', () => {
  test('a browser gets a page, a script JSON, and both the same mail', async () => {
    const house = memoryWebApp();
    await expectPage(await house.post('/api/subscriptions', wish, browser), 202, 'Check your mail');
    const answer = await house.send('/api/subscriptions', { ...wish, hour: 7 });
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([202, 'no-store']);
    expect(await answer.json()).toMatchObject({ status: 'accepted' });
    const [one, other] = house.mailer.sent.map(({ text }) => text.replace(/\/confirm\/\S+/, ''));
    expect(one).toBe(other);
  });

  test('an address that is known gets the answer of one that is not, in every state', async () => {
    const answers: string[] = [];
    const told = async (house: MemoryWebApp) => {
      for (const headers of [{}, browser]) {
        const answer = await house.post('/api/subscriptions', wish, headers);
        answers.push(JSON.stringify([answer.status, [...answer.headers], await answer.text()]));
      }
    };
    await told(memoryWebApp());
    const { house } = await subscribed();
    await told(house);
    const left = await subscribed();
    await left.house.post(left.unsubscribe, {});
    await told(left.house);
    const bounced = await subscribed();
    await bounced.house.subscribers.suppress(only(bounced.house).id, 'bounce', 'now');
    const mails = bounced.house.mailer.sent.length;
    await told(bounced.house);
    expect(bounced.house.mailer.sent).toHaveLength(mails);
    const often = memoryWebApp();
    for (let count = 0; count < 5; count++) await ask(often);
    await told(often);
    expect(new Set(answers.filter((_, index) => index % 2 === 0)).size).toBe(1);
    expect(new Set(answers.filter((_, index) => index % 2 === 1)).size).toBe(1);
  });

  test('an address in another spelling is the same one', async () => {
    const house = memoryWebApp();
    await ask(house);
    await ask(house, { email: '  ADA@Example.ORG ' });
    expect(only(house).email).toBe(email);
    expect(house.mailer.sent.map(({ to }) => to)).toEqual([email, email]);
  });

  test('an address gets three mails an hour, whoever asks', async () => {
    const house = memoryWebApp();
    for (let count = 0; count < 5; count++) expect((await ask(house)).status).toBe(202);
    expect(house.mailer.sent).toHaveLength(3);
    await ask(house, { email: 'bob@example.org' });
    expect(house.mailer.sent).toHaveLength(4);
    house.pass(60 * minuteMs);
    await ask(house);
    expect(house.mailer.sent).toHaveLength(5);
  });

  test('who fills in the field that nobody sees is thanked, and nothing is sent or stored', async () => {
    const house = memoryWebApp();
    const usual = await (await ask(memoryWebApp())).text();
    const answer = await ask(house, { website: 'https://buy.example' });
    expect([answer.status, await answer.text()]).toEqual([202, usual]);
    const sent = await house.send('/api/subscriptions', { ...wish, website: 'x' });
    expect(sent.status).toBe(202);
    expect([house.mailer.sent.length, house.subscribers.rows.size]).toEqual([0, 0]);
  });

  test.each([
    ['no address', { email: '' }, ['email']],
    ['no address, but words', { email: 'ada at example' }, ['email']],
    ['two addresses', { email: 'a@example.org,b@example.org' }, ['email']],
    ['a line break', { email: 'a@example.org\r\nBcc: b@example.org' }, ['email']],
    ['a filter that is none', { filter: 'topik:x' }, ['filter']],
    ['a topic that is none', { topic: 'nowhere' }, ['filter']],
    [
      'everything',
      { email: 'x', frequency: 'hourly', timezone: 'Mars', hour: '24', weekday: '8', filter: 'votes:x' },
      ['email', 'filter', 'frequency', 'hour', 'timezone', 'weekday'],
    ],
  ])('%s is 400, and every field is named at once', async (_, given, paths) => {
    const house = memoryWebApp();
    const answer = await ask(house, given as Record<string, string>);
    const problem = await readProblem(answer);
    expect(problem).toMatchObject({ type: 'about:blank', status: 400 });
    expect(problem.errors?.map(({ path }) => path).sort()).toEqual(paths);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const page = await expectPage(
      await house.post('/api/subscriptions', { ...wish, ...given }, browser),
      400,
      'The subscription is not right',
    );
    for (const path of paths) expect(page).toContain(path);
    expect([house.mailer.sent.length, house.subscribers.rows.size]).toEqual([0, 0]);
  });

  test.each([
    ['no JSON', '{', 'application/json', 400],
    ['a list', '[]', 'application/json', 400],
    ['a plain text', email, 'text/plain', 415],
    ['a form in parts', '--x--', 'multipart/form-data; boundary=x', 415],
    ['too long', `{"filter": "${'x'.repeat(20_000)}"}`, 'application/json', 413],
    ['a form too long', `email=${'x'.repeat(20_001)}`, 'application/x-www-form-urlencoded', 413],
  ])('a body that is %s is refused', async (_, body, type, status) => {
    const house = memoryWebApp();
    const answer = await house.send('/api/subscriptions', body, { 'Content-Type': type });
    expect((await readProblem(answer)).status).toBe(status);
    expect(house.mailer.sent).toEqual([]);
  });

  test('topics and a filter are one filter', async () => {
    const house = memoryWebApp();
    const fields: [string, string][] = [
      ['email', email],
      ['topic', 'nlp'],
      ['topic', 'agents'],
      ['topic', ''],
      ['filter', '-topic:code'],
    ];
    await house.post('/api/subscriptions', fields);
    expect(only(house).settings).toMatchObject({
      filter: 'topic:agents topic:nlp -topic:code',
      frequency: 'daily',
      hour: 8,
    });
    const other = memoryWebApp();
    await other.send('/api/subscriptions', { email, topics: ['nlp', 'agents'], filter: '-topic:code' });
    expect(only(other).settings).toEqual(only(house).settings);
  });

  test('a mail that cannot be sent is 503, and asking again sends it', async () => {
    const house = memoryWebApp();
    house.mailer.failNext({ outcome: 'throttled' });
    const answer = await ask(house);
    expect((await readProblem(answer)).status).toBe(503);
    expect((await ask(house)).status).toBe(202);
    const confirm = findLinkPath(house.mailer.sent[0], 'confirm');
    expect((await house.post(confirm, {})).status).toBe(200);
  });
});

describe('confirming', () => {
  test('twice changes nothing, and shows the same', async () => {
    const { house, confirm } = await subscribed();
    const before = only(house);
    house.pass(minuteMs);
    await expectPage(await house.post(confirm, {}), 200, 'You are subscribed');
    await expectPage(await house.ask(confirm), 200, 'Confirm your alert');
    expect(only(house)).toEqual(before);
  });

  test('a link is good for seven days', async () => {
    for (const [age, status] of [
      [7 * dayMs - minuteMs, 200],
      [7 * dayMs + minuteMs, 404],
    ] as const) {
      const house = memoryWebApp();
      await ask(house);
      house.pass(age);
      const confirm = findLinkPath(house.mailer.sent[0], 'confirm');
      expect((await house.ask(confirm)).status).toBe(status);
      expect((await house.post(confirm, {})).status).toBe(status);
    }
  });

  test('a new request of an active subscriber takes effect when it is confirmed, and within seven days', async () => {
    const { house } = await subscribed();
    await ask(house, { filter: 'topic:nlp' });
    const confirm = findLinkPath(house.mailer.sent[1], 'confirm');
    expect(only(house)).toMatchObject({ status: 'active', settings: { filter: 'topic:retrieval' } });
    house.pass(8 * dayMs);
    await expectPage(await house.ask(confirm), 404, badLink);
    await expectPage(await house.post(confirm, {}), 404, badLink);
    expect(only(house)).toMatchObject({ status: 'active', settings: { filter: 'topic:retrieval' } });
    await ask(house, { filter: 'topic:nlp' });
    await house.post(findLinkPath(house.mailer.sent[2], 'confirm'), {});
    expect(only(house).settings.filter).toBe('topic:nlp');
  });

  test('a request that was open when somebody left cannot be confirmed any more', async () => {
    const { house, unsubscribe } = await subscribed();
    await ask(house, { filter: 'topic:nlp' });
    const confirm = findLinkPath(house.mailer.sent[1], 'confirm');
    await house.post(unsubscribe, {});
    await expectPage(await house.ask(confirm), 404, badLink);
    await expectPage(await house.post(confirm, {}), 404, badLink);
    expect(only(house).status).toBe('unsubscribed');
  });

  test('of two requests the last one counts', async () => {
    const house = memoryWebApp();
    await ask(house, { filter: 'topic:nlp' });
    await ask(house, { filter: 'topic:agents' });
    const [first, last] = house.mailer.sent.map((mail) => findLinkPath(mail, 'confirm'));
    await expectPage(await house.post(String(first), {}), 404, badLink);
    expect((await house.post(String(last), {})).status).toBe(200);
    expect(only(house).settings.filter).toBe('topic:agents');
  });
});

describe('links that are none of ours', () => {
  /** What a stranger may try, who knows one link. */
  const forgeries: [string, (token: string) => string][] = [
    ['cut', (token) => token.slice(0, -1)],
    ['longer', (token) => `${token}x`],
    ['with a part more', (token) => `${token}.x`],
    [
      'of another signature',
      (token) => token.replace(/[^.]+$/, (signature) => [...signature].reverse().join('')),
    ],
    ['of another person', (token) => token.replace(/\.[^.]+/, '.AAAAAAAAAAAAAAAAAAAAAA')],
    ['of letters that no signature has', (token) => token.replace(/[^.]+$/, '%C3%A9'.repeat(32))],
    ['nonsense', () => 'nonsense'],
    ['dots', () => '...'],
    ['not decodable', () => '%E0%A4%A'],
  ];

  test.each(forgeries)(
    '%s: 404 and the same page for GET and POST, and nothing happens',
    async (_, forged) => {
      const { house, confirm, unsubscribe, preferences } = await subscribed();
      const before = only(house);
      const pages = new Set<string>();
      for (const path of [confirm, unsubscribe, preferences]) {
        const bad = path.replace(/[^/]+$/, forged);
        pages.add(await expectPage(await house.ask(bad), 404, badLink));
        pages.add(await expectPage(await house.post(bad, { frequency: 'daily' }), 404, badLink));
      }
      expect(pages.size).toBe(1);
      expect(only(house)).toEqual(before);
    },
  );

  test('a link for one thing is no link for another', async () => {
    const { house, confirm, unsubscribe, preferences } = await subscribed();
    const before = only(house);
    const tokens = { confirm, unsubscribe, preferences };
    for (const [page, path] of Object.entries(tokens))
      for (const other of Object.keys(tokens).filter((name) => name !== page)) {
        const wrong = path.replace(page, other);
        await expectPage(await house.ask(wrong), 404, badLink);
        await expectPage(await house.post(wrong, {}), 404, badLink);
      }
    expect(only(house)).toEqual(before);
  });

  test('a link that another house signed is forged here', async () => {
    const { house, unsubscribe } = await subscribed();
    const token = signLink(
      { kind: 'unsubscribe', subscriber: only(house).id },
      'the secret of another house',
    );
    const oneClick = { 'List-Unsubscribe': 'One-Click' };
    const answer = await house.post(unsubscribe.replace(/[^/]+$/, token), oneClick);
    expect([answer.status, await answer.text()]).toEqual([404, '']);
    expect(only(house).status).toBe('active');
  });
});

describe('leaving by one click (RFC 8058)', () => {
  const parts = (boundary: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--${boundary}--\r\n`;

  test.each([
    ['a plain form', 'List-Unsubscribe=One-Click', 'application/x-www-form-urlencoded'],
    ['a form in parts', parts('x'), 'multipart/form-data; boundary=x'],
    ['a form in parts whose boundary is another', parts('x'), 'multipart/form-data; boundary=y'],
    ['a form in parts without a boundary', parts('x'), 'multipart/form-data'],
    ['a form without a type', 'List-Unsubscribe=One-Click', ''],
  ])('by %s: 200, nothing to read, and again the same', async (_, body, type) => {
    const { house, unsubscribe } = await subscribed();
    for (let count = 0; count < 2; count++) {
      const answer = await house.send(unsubscribe, body, { 'Content-Type': type });
      expect([answer.status, await answer.text()]).toEqual([200, '']);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(only(house).status).toBe('unsubscribed');
    }
  });

  test('whoever is forgotten already is told the same', async () => {
    const { house, unsubscribe } = await subscribed();
    await house.subscribers.erase(only(house).id);
    expect((await house.post(unsubscribe, { 'List-Unsubscribe': 'One-Click' })).status).toBe(200);
    expect(house.subscribers.rows.size).toBe(0);
  });

  test('GET never unsubscribes, nor does HEAD: mail programs follow links', async () => {
    const { house, unsubscribe } = await subscribed();
    await house.ask(unsubscribe);
    await house.ask(unsubscribe, { method: 'HEAD' });
    await house.ask(`${unsubscribe}?List-Unsubscribe=One-Click`);
    expect(only(house).status).toBe('active');
  });
});

describe('preferences', () => {
  test('what cannot be kept is 400, is named, and changes nothing', async () => {
    const { house, preferences } = await subscribed();
    const before = only(house);
    const page = await expectPage(
      await house.post(preferences, { hour: '25', timezone: 'Mars' }),
      400,
      'Not saved',
    );
    expect(page).not.toContain('Saved.');
    expect(only(house)).toEqual(before);
    const answer = await house.send(preferences, 'x', { 'Content-Type': 'text/plain' });
    expect(answer.status).toBe(415);
    expect(only(house)).toEqual(before);
  });

  test('they are no way to another address, and an open request stays open', async () => {
    const { house, preferences } = await subscribed();
    await house.post(preferences, { email: 'bob@example.org', frequency: 'daily' });
    expect(only(house)).toMatchObject({ email, status: 'active', settings: { frequency: 'daily' } });
  });

  test('what the page shows, sent back as it is, changes nothing', async () => {
    const { house, preferences } = await subscribed({
      weekday: 'friday',
      filter: 'topic:nlp author:"Ada Lovelace" votes:3',
    });
    const { settings } = only(house);
    const tags = tagsOf(await (await house.ask(preferences)).text());
    const fields: [string, string][] = [];
    let select = '';
    for (const { name, attributes } of tags) {
      if (name === 'select') select = attributes.name ?? '';
      if (name === 'option' && 'selected' in attributes) fields.push([select, attributes.value ?? '']);
      if (name !== 'input' || !attributes.name) continue;
      const ticked = !['radio', 'checkbox'].includes(attributes.type ?? '') || 'checked' in attributes;
      if (ticked) fields.push([attributes.name, attributes.value ?? '']);
    }
    await expectPage(await house.post(preferences, fields), 200, 'Saved.');
    expect(only(house).settings).toEqual(settings);
  });

  test('before the confirmation, and for the forgotten, there are none', async () => {
    const house = memoryWebApp();
    await ask(house);
    const { preferences } = await linksOf(house);
    await expectPage(await house.ask(preferences), 404, badLink);
    await expectPage(await house.post(preferences, { frequency: 'daily' }), 404, badLink);
    expect(only(house).status).toBe('pending');
  });
});

test('a database that did not answer once costs that request alone', async () => {
  let isDown = true;
  const house = memoryWebApp(({ subscribers }) => ({
    subscribers: {
      ...subscribers,
      secret: async (candidate) => {
        if (isDown) throw new Error('table subscribers-4711 is on fire');
        return subscribers.secret(candidate);
      },
    },
  }));
  const answer = await ask(house);
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([500, 'no-store']);
  expect(await answer.text()).not.toContain('4711');
  expect(house.log.lines).toHaveLength(1);
  isDown = false;
  expect((await ask(house)).status).toBe(202);
});

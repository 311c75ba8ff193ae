import { describe, expect, test } from 'vitest';
import { personalLinks, signLink } from '../../../functions/domain/alerts/subscription/link-token.ts';
import type { Subscriber } from '../../../functions/domain/alerts/subscription/subscriber.ts';
import { decodeEntities, tagsOf } from '../../support/html.ts';
import { soleKey } from '../../support/memory-link-keys.ts';
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
async function linksOf(web: MemoryWebApp): Promise<{ unsubscribe: string; preferences: string }> {
  return personalLinks(only(web).id, '', soleKey(await web.subscribers.secret('another')));
}

/** Somebody whose alert is on, and the link that they confirmed by. */
async function subscribed(given: Readonly<Record<string, string>> = {}, web = memoryWebApp()) {
  await ask(web, given);
  const confirm = findLinkPath(web.mailer.sent.at(-1), 'confirm');
  await web.post(confirm, {});
  return { web, confirm, ...(await linksOf(web)) };
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
  const web = memoryWebApp();
  expect((await ask(web)).status).toBe(202);
  expect(web.mailer.sent).toMatchObject([
    {
      to: email,
      headers: { 'Auto-Submitted': 'auto-generated' },
      tags: { purpose: 'confirmation', subscriber: only(web).id },
    },
  ]);
  expect(only(web)).toMatchObject({ status: 'pending' });
  expect(only(web).dueAt).toBeUndefined();

  const confirm = findLinkPath(web.mailer.sent[0], 'confirm');
  const before = only(web);
  const shown = await expectPage(await web.ask(confirm), 200, 'Confirm your alert');
  expect(decodeEntities(shown)).toContain('topic:retrieval');
  const button = tagsOf(shown).find(({ attributes }) => attributes.action === confirm);
  expect(button?.attributes.method).toBe('post');
  expect(only(web)).toEqual(before);

  const confirmed = await expectPage(await web.post(confirm, {}), 200, 'You are subscribed');
  expect(only(web)).toMatchObject({
    status: 'active',
    settings: { filter: 'topic:retrieval', frequency: 'weekly', timezone: 'Europe/Berlin', hour: 7 },
    // the next Monday at 7:00 in Berlin
    dueAt: '2026-11-30T06:00:00.000Z',
  });
  expect(only(web).expiresAt).toBeUndefined();

  const { preferences, unsubscribe } = await linksOf(web);
  expect(decodeEntities(confirmed)).toContain(web.deps.site.url + preferences);
  await expectPage(await web.ask(preferences), 200, 'Your alert');
  const changed = { frequency: 'daily', hour: '18', timezone: 'UTC', filter: 'votes:10', topic: 'nlp' };
  await expectPage(await web.post(preferences, changed), 200, 'Saved.');
  expect(only(web)).toMatchObject({
    settings: { filter: 'topic:nlp votes:10', frequency: 'daily', hour: 18 },
    dueAt: '2026-11-23T18:00:00.000Z',
  });

  await expectPage(await web.ask(unsubscribe), 200, 'Unsubscribe');
  expect(only(web).status).toBe('active');
  await expectPage(await web.post(unsubscribe, {}), 200, 'You are unsubscribed');
  expect(only(web)).toMatchObject({ status: 'unsubscribed' });
  expect(only(web).dueAt).toBeUndefined();

  await expectPage(await web.ask(preferences), 404, badLink);
  await expectPage(await web.post(preferences, changed), 404, badLink);
  await expectPage(await web.post(confirm, {}), 404, badLink);
  expect(only(web).status).toBe('unsubscribed');

  await ask(web);
  await web.post(findLinkPath(web.mailer.sent[1], 'confirm'), {});
  expect(only(web).status).toBe('active');
});

describe('asking for an alert', () => {
  test('a browser gets a page, a script JSON, and both the same mail', async () => {
    const web = memoryWebApp();
    await expectPage(await web.post('/api/subscriptions', wish, browser), 202, 'Check your mail');
    const answer = await web.send('/api/subscriptions', { ...wish, hour: 7 });
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([202, 'no-store']);
    expect(await answer.json()).toMatchObject({ status: 'accepted' });
    const [one, other] = web.mailer.sent.map(({ text }) => text.replace(/\/confirm\/\S+/, ''));
    expect(one).toBe(other);
  });

  test('an address that is known gets the answer of one that is not, in every state', async () => {
    const answers: string[] = [];
    const told = async (web: MemoryWebApp) => {
      for (const headers of [{}, browser]) {
        const answer = await web.post('/api/subscriptions', wish, headers);
        answers.push(JSON.stringify([answer.status, [...answer.headers], await answer.text()]));
      }
    };
    await told(memoryWebApp());
    const { web } = await subscribed();
    await told(web);
    const left = await subscribed();
    await left.web.post(left.unsubscribe, {});
    await told(left.web);
    const bounced = await subscribed();
    await bounced.web.subscribers.suppress(only(bounced.web).id, 'bounce', 'now');
    const mails = bounced.web.mailer.sent.length;
    await told(bounced.web);
    expect(bounced.web.mailer.sent).toHaveLength(mails);
    const often = memoryWebApp();
    for (let count = 0; count < 5; count++) await ask(often);
    await told(often);
    expect(new Set(answers.filter((_, index) => index % 2 === 0)).size).toBe(1);
    expect(new Set(answers.filter((_, index) => index % 2 === 1)).size).toBe(1);
  });

  test('an address in another spelling is the same one', async () => {
    const web = memoryWebApp();
    await ask(web);
    await ask(web, { email: '  ADA@Example.ORG ' });
    expect(only(web).email).toBe(email);
    expect(web.mailer.sent.map(({ to }) => to)).toEqual([email, email]);
  });

  test('an address gets three mails an hour, whoever asks', async () => {
    const web = memoryWebApp();
    for (let count = 0; count < 5; count++) expect((await ask(web)).status).toBe(202);
    expect(web.mailer.sent).toHaveLength(3);
    await ask(web, { email: 'bob@example.org' });
    expect(web.mailer.sent).toHaveLength(4);
    web.pass(60 * minuteMs);
    await ask(web);
    expect(web.mailer.sent).toHaveLength(5);
  });

  test('who fills in the field that nobody sees is thanked, and nothing is sent or stored', async () => {
    const web = memoryWebApp();
    const usual = await (await ask(memoryWebApp())).text();
    const answer = await ask(web, { website: 'https://buy.example' });
    expect([answer.status, await answer.text()]).toEqual([202, usual]);
    const sent = await web.send('/api/subscriptions', { ...wish, website: 'x' });
    expect(sent.status).toBe(202);
    expect([web.mailer.sent.length, web.subscribers.rows.size]).toEqual([0, 0]);
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
    const web = memoryWebApp();
    const answer = await ask(web, given as Record<string, string>);
    const problem = await readProblem(answer);
    expect(problem).toMatchObject({ type: 'about:blank', status: 400 });
    expect(problem.errors?.map(({ path }) => path).sort()).toEqual(paths);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const page = await expectPage(
      await web.post('/api/subscriptions', { ...wish, ...given }, browser),
      400,
      'The subscription is not right',
    );
    for (const path of paths) expect(page).toContain(path);
    expect([web.mailer.sent.length, web.subscribers.rows.size]).toEqual([0, 0]);
  });

  test.each([
    ['no JSON', '{', 'application/json', 400],
    ['a list', '[]', 'application/json', 400],
    ['a plain text', email, 'text/plain', 415],
    ['a form in parts', '--x--', 'multipart/form-data; boundary=x', 415],
    ['too long', `{"filter": "${'x'.repeat(20_000)}"}`, 'application/json', 413],
    ['a form too long', `email=${'x'.repeat(20_001)}`, 'application/x-www-form-urlencoded', 413],
  ])('a body that is %s is refused', async (_, body, type, status) => {
    const web = memoryWebApp();
    const answer = await web.send('/api/subscriptions', body, { 'Content-Type': type });
    expect((await readProblem(answer)).status).toBe(status);
    expect(web.mailer.sent).toEqual([]);
  });

  test('topics and a filter are one filter', async () => {
    const web = memoryWebApp();
    const fields: [string, string][] = [
      ['email', email],
      ['topic', 'nlp'],
      ['topic', 'agents'],
      ['topic', ''],
      ['filter', '-topic:code'],
    ];
    await web.post('/api/subscriptions', fields);
    expect(only(web).settings).toMatchObject({
      filter: 'topic:agents topic:nlp -topic:code',
      frequency: 'daily',
      hour: 8,
    });
    const other = memoryWebApp();
    await other.send('/api/subscriptions', { email, topics: ['nlp', 'agents'], filter: '-topic:code' });
    expect(only(other).settings).toEqual(only(web).settings);
  });

  test('a mail that cannot be handed over is tried again shortly, and in vain told to the operator alone', async () => {
    const web = memoryWebApp();
    for (let count = 0; count < 3; count++) web.mailer.failNext({ outcome: 'throttled' });
    const usual = await (await ask(web)).text();
    expect(web.mailer.sent).toHaveLength(1);
    web.mailer.failNext({ outcome: 'rejected', reason: 'no' });
    const answer = await ask(web, { email: 'bob@example.org' });
    expect([answer.status, await answer.text()]).toEqual([202, usual]);
    expect(web.mailer.sent).toHaveLength(1);
    expect(web.log.lines).toHaveLength(1);
    expect(JSON.stringify(web.log.lines)).not.toContain('bob');
    await ask(web, { email: 'bob@example.org' });
    const confirm = findLinkPath(web.mailer.sent[1], 'confirm');
    expect((await web.post(confirm, {})).status).toBe(200);
  });

  test('a mail before consent holds no word that a stranger wrote', async () => {
    const filter = '"Your account is locked. Log in now at https://evil.example"';
    const web = memoryWebApp();
    await ask(web, { filter });
    const { preferences } = await linksOf(web);
    await web.post(findLinkPath(web.mailer.sent[0], 'confirm'), {});
    await ask(web, { filter });
    expect(web.mailer.sent).toHaveLength(2);
    for (const { subject, html = '', text, headers } of web.mailer.sent)
      for (const said of [subject, html, text, JSON.stringify(headers)])
        expect(said).not.toMatch(/evil|locked/i);
    expect(findLinkPath(web.mailer.sent[1], 'preferences')).toBe(preferences);
  });

  test('of somebody who has an alert changes nothing, and mails the link by which they can', async () => {
    const { web, preferences } = await subscribed();
    const before = only(web);
    await ask(web, { filter: 'topic:nlp', frequency: 'daily' });
    expect(only(web)).toEqual(before);
    const mail = web.mailer.sent.at(-1);
    expect(mail?.text).not.toContain('/confirm/');
    expect(findLinkPath(mail, 'preferences')).toBe(preferences);
    await web.post(preferences, { filter: 'topic:nlp' });
    expect(only(web).settings.filter).toBe('topic:nlp');
    // by the same limits as any mail to them
    for (let count = 0; count < 5; count++) expect((await ask(web)).status).toBe(202);
    expect(web.mailer.sent).toHaveLength(3);
  });

  test('an address of a domain that the operator refuses is named, and so is one that our mail service cannot take', async () => {
    const web = memoryWebApp();
    for (const refused of ['ada@minutes.example', 'ada@x.minutes.example', 'ü@example.org']) {
      const problem = await readProblem(await ask(web, { email: refused }));
      expect([problem.status, problem.errors?.map(({ path }) => path)]).toEqual([400, ['email']]);
    }
    await ask(web, { email: 'ada@bücher.example' });
    expect(web.mailer.sent.map(({ to }) => to)).toEqual(['ada@xn--bcher-kva.example']);
  });

  test('every answer takes the same while', async () => {
    const tookMs = async (web: MemoryWebApp) => {
      const before = web.now().getTime();
      expect((await ask(web)).status).toBe(202);
      return web.now().getTime() - before;
    };
    const often = memoryWebApp();
    for (let count = 0; count < 5; count++) await ask(often);
    const suppressed = await subscribed();
    await suppressed.web.subscribers.suppress(only(suppressed.web).id, 'bounce', 'now');
    const slow = memoryWebApp();
    for (let count = 0; count < 3; count++) slow.mailer.failNext({ outcome: 'throttled' });
    const webs = [memoryWebApp(), (await subscribed()).web, suppressed.web, often, slow];
    const durations: number[] = [];
    for (const web of webs) durations.push(await tookMs(web));
    expect(new Set(durations).size).toBe(1);
    expect(durations[0]).toBeGreaterThan(500);
  });
});

describe('confirming', () => {
  test('twice changes nothing, and shows the same', async () => {
    const { web, confirm } = await subscribed();
    const before = only(web);
    web.pass(minuteMs);
    await expectPage(await web.post(confirm, {}), 200, 'You are subscribed');
    await expectPage(await web.ask(confirm), 200, 'Confirm your alert');
    expect(only(web)).toEqual(before);
  });

  test('a link is good for seven days', async () => {
    for (const [age, status] of [
      [7 * dayMs - minuteMs, 200],
      [7 * dayMs + minuteMs, 404],
    ] as const) {
      const web = memoryWebApp();
      await ask(web);
      web.pass(age);
      const confirm = findLinkPath(web.mailer.sent[0], 'confirm');
      expect((await web.ask(confirm)).status).toBe(status);
      expect((await web.post(confirm, {})).status).toBe(status);
    }
  });

  test('of an address that must not be mailed any more confirms nothing', async () => {
    const web = memoryWebApp();
    await ask(web);
    const confirm = findLinkPath(web.mailer.sent[0], 'confirm');
    await web.subscribers.suppress(only(web).id, 'complaint', 'now');
    await expectPage(await web.ask(confirm), 404, badLink);
    await expectPage(await web.post(confirm, {}), 404, badLink);
    expect(only(web).status).toBe('pending');
  });

  test('of two requests the last one counts', async () => {
    const web = memoryWebApp();
    await ask(web, { filter: 'topic:nlp' });
    await ask(web, { filter: 'topic:agents' });
    const [first, last] = web.mailer.sent.map((mail) => findLinkPath(mail, 'confirm'));
    await expectPage(await web.post(String(first), {}), 404, badLink);
    expect((await web.post(String(last), {})).status).toBe(200);
    expect(only(web).settings.filter).toBe('topic:agents');
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
      const { web, confirm, unsubscribe, preferences } = await subscribed();
      const before = only(web);
      const pages = new Set<string>();
      for (const path of [confirm, unsubscribe, preferences]) {
        const bad = path.replace(/[^/]+$/, forged);
        pages.add(await expectPage(await web.ask(bad), 404, badLink));
        pages.add(await expectPage(await web.post(bad, { frequency: 'daily' }), 404, badLink));
      }
      expect(pages.size).toBe(1);
      expect(only(web)).toEqual(before);
    },
  );

  test('a link for one thing is no link for another', async () => {
    const { web, confirm, unsubscribe, preferences } = await subscribed();
    const before = only(web);
    const tokens = { confirm, unsubscribe, preferences };
    for (const [page, path] of Object.entries(tokens))
      for (const other of Object.keys(tokens).filter((name) => name !== page)) {
        const wrong = path.replace(page, other);
        await expectPage(await web.ask(wrong), 404, badLink);
        await expectPage(await web.post(wrong, {}), 404, badLink);
      }
    expect(only(web)).toEqual(before);
  });

  test('a link that another web signed is forged here', async () => {
    const { web, unsubscribe } = await subscribed();
    const token = signLink(
      { kind: 'unsubscribe', subscriber: only(web).id },
      soleKey('the secret of another web'),
    );
    const oneClick = { 'List-Unsubscribe': 'One-Click' };
    const answer = await web.post(unsubscribe.replace(/[^/]+$/, token), oneClick);
    expect([answer.status, await answer.text()]).toEqual([404, '']);
    expect(only(web).status).toBe('active');
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
    const { web, unsubscribe } = await subscribed();
    for (let count = 0; count < 2; count++) {
      const answer = await web.send(unsubscribe, body, { 'Content-Type': type });
      expect([answer.status, await answer.text()]).toEqual([200, '']);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(only(web).status).toBe('unsubscribed');
    }
  });

  test('whoever is forgotten already is told the same', async () => {
    const { web, unsubscribe } = await subscribed();
    await web.subscribers.erase(only(web).id);
    expect((await web.post(unsubscribe, { 'List-Unsubscribe': 'One-Click' })).status).toBe(200);
    expect(web.subscribers.rows.size).toBe(0);
  });

  test('GET never unsubscribes, nor does HEAD: mail programs follow links', async () => {
    const { web, unsubscribe } = await subscribed();
    await web.ask(unsubscribe);
    await web.ask(unsubscribe, { method: 'HEAD' });
    await web.ask(`${unsubscribe}?List-Unsubscribe=One-Click`);
    expect(only(web).status).toBe('active');
  });
});

describe('preferences', () => {
  test('what cannot be kept is 400, is named, and changes nothing', async () => {
    const { web, preferences } = await subscribed();
    const before = only(web);
    const page = await expectPage(
      await web.post(preferences, { hour: '25', timezone: 'Mars' }),
      400,
      'Not saved',
    );
    expect(page).not.toContain('Saved.');
    expect(only(web)).toEqual(before);
    const answer = await web.send(preferences, 'x', { 'Content-Type': 'text/plain' });
    expect(answer.status).toBe(415);
    expect(only(web)).toEqual(before);
  });

  test('they are no way to another address, and an open request stays open', async () => {
    const { web, preferences } = await subscribed();
    await web.post(preferences, { email: 'bob@example.org', frequency: 'daily' });
    expect(only(web)).toMatchObject({ email, status: 'active', settings: { frequency: 'daily' } });
  });

  test('what the page shows, sent back as it is, changes nothing', async () => {
    const { web, preferences } = await subscribed({
      weekday: 'friday',
      filter: 'topic:nlp author:"Ada Lovelace" votes:3',
    });
    const { settings } = only(web);
    const tags = tagsOf(await (await web.ask(preferences)).text());
    const fields: [string, string][] = [];
    let select = '';
    for (const { name, attributes } of tags) {
      if (name === 'select') select = attributes.name ?? '';
      if (name === 'option' && 'selected' in attributes) fields.push([select, attributes.value ?? '']);
      if (name !== 'input' || !attributes.name) continue;
      const ticked = !['radio', 'checkbox'].includes(attributes.type ?? '') || 'checked' in attributes;
      if (ticked) fields.push([attributes.name, attributes.value ?? '']);
    }
    await expectPage(await web.post(preferences, fields), 200, 'Saved.');
    expect(only(web).settings).toEqual(settings);
  });

  test('before the confirmation, and for the forgotten, there are none', async () => {
    const web = memoryWebApp();
    await ask(web);
    const { preferences } = await linksOf(web);
    await expectPage(await web.ask(preferences), 404, badLink);
    await expectPage(await web.post(preferences, { frequency: 'daily' }), 404, badLink);
    expect(only(web).status).toBe('pending');
  });
});

test('a database that did not answer once costs that request alone', async () => {
  let isDown = true;
  const web = memoryWebApp(({ subscribers }) => ({
    subscribers: {
      ...subscribers,
      secret: async (candidate) => {
        if (isDown) throw new Error('table subscribers-4711 is on fire');
        return subscribers.secret(candidate);
      },
    },
  }));
  const answer = await ask(web);
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([500, 'no-store']);
  expect(await answer.text()).not.toContain('4711');
  expect(web.log.lines).toHaveLength(1);
  isDown = false;
  expect((await ask(web)).status).toBe(202);
});

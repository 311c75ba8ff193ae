import { describe, expect, test } from 'vitest';
import { tagsOf } from '../../support/html.ts';
import {
  browser,
  hourMs,
  type MemoryWebApp,
  memoryWebApp,
  minuteMs,
  readProblem,
  viaCdn,
} from '../memory-web-app.ts';

const email = 'ada@example.org';

/** A site with two papers of yesterday, one of each topic. */
async function aSiteWithPapers(): Promise<MemoryWebApp> {
  const web = memoryWebApp();
  await web.bring({ title: 'Of Graphs' });
  await web.bring({ title: 'Of Words' });
  web.pass(26 * hourMs);
  return web;
}

const secondMs = 1_000;

/** The fields of the form of a page that posts to this path, as a browser would send them. */
function fieldsOf(html: string, action: string): [string, string][] {
  const fields: [string, string][] = [];
  let form = '';
  let select = '';
  for (const { name, attributes } of tagsOf(html)) {
    if (name === 'form') form = attributes.action ?? '';
    if (form !== action) continue;
    if (name === 'select') select = attributes.name ?? '';
    if (name === 'option' && 'selected' in attributes) fields.push([select, attributes.value ?? '']);
    if (name !== 'input' || !attributes.name) continue;
    const ticked = !['radio', 'checkbox'].includes(attributes.type ?? '') || 'checked' in attributes;
    if (ticked) fields.push([attributes.name, attributes.value ?? '']);
  }
  return fields;
}

const preview = (
  web: MemoryWebApp,
  fields: Readonly<Record<string, string>> | [string, string][],
  headers = {},
) => web.post('/preview', fields, { ...browser, ...headers });

describe('a preview without a script', () => {
  test('shows what last week would have brought and when it begins, sends nothing, and its button subscribes', async () => {
    const web = await aSiteWithPapers();
    const chosen = {
      email,
      topic: 'graphs',
      frequency: 'weekdays',
      hour: '7',
      timezone: 'Europe/Berlin',
      papers: '5',
      format: 'text',
    };
    const answer = await preview(web, chosen);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const html = await answer.text();
    expect(html).toContain('1 paper in 1 mail');
    expect(html).toContain('The first mail comes on Wednesday, 25 November 2026 at 07:00');
    expect(html).toContain('Of Graphs');
    expect(html).not.toContain('Of Words');
    expect([web.mailer.sent.length, web.subscribers.rows.size]).toEqual([0, 0]);

    web.pass(5 * secondMs);
    const done = await web.post('/api/subscriptions', fieldsOf(html, '/api/subscriptions'), browser);
    expect(done.status).toBe(202);
    expect([...web.subscribers.rows.values()]).toMatchObject([
      {
        email,
        settings: {
          filter: 'topic:graphs',
          frequency: 'weekdays',
          hour: 7,
          timezone: 'Europe/Berlin',
          mostPapers: 5,
          textOnly: true,
        },
      },
    ]);
    expect(web.mailer.sent).toHaveLength(1);
    // what is changed there begins with what was chosen
    expect(Object.fromEntries(fieldsOf(html, '/preview'))).toMatchObject({ ...chosen, website: '' });
  });

  test('pressed faster than a person does, or hours later, it is shown again; then it subscribes', async () => {
    const web = await aSiteWithPapers();
    let html = await (await preview(web, { email })).text();
    for (const waitMs of [100, 5 * hourMs]) {
      web.pass(waitMs);
      const answer = await web.post('/api/subscriptions', fieldsOf(html, '/api/subscriptions'), browser);
      expect(answer.status).toBe(200);
      html = await answer.text();
      expect(html).toContain('Nothing was sent yet');
      expect(web.mailer.sent).toHaveLength(0);
    }
    web.pass(minuteMs);
    const answer = await web.post('/api/subscriptions', fieldsOf(html, '/api/subscriptions'), browser);
    expect([answer.status, web.mailer.sent.length]).toEqual([202, 1]);
  });

  test('a moment that nobody signed, or somebody else, is none', async () => {
    const web = await aSiteWithPapers();
    const html = await (await preview(web, { email })).text();
    const { shown = '' } = Object.fromEntries(fieldsOf(html, '/api/subscriptions'));
    web.pass(minuteMs);
    for (const forged of [
      '',
      'x',
      '.',
      `1${shown}`,
      shown.slice(0, -1),
      `${shown}.x`,
      shown.replace(/^\w+/, 'zzzzzzzz'),
    ]) {
      const answer = await web.post('/api/subscriptions', { email, shown: forged }, browser);
      expect([forged, answer.status]).toEqual([forged, 200]);
    }
    expect(web.mailer.sent).toHaveLength(0);
  });

  test('what another site had a browser post subscribes nobody', async () => {
    const web = await aSiteWithPapers();
    for (const headers of [
      { 'Sec-Fetch-Site': 'cross-site' },
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
    ]) {
      const answer = await web.post('/api/subscriptions', { email }, { ...browser, ...headers });
      expect([answer.status, web.mailer.sent.length]).toEqual([200, 0]);
    }
  });

  test('what cannot be read is named, and the form keeps what was typed', async () => {
    const web = await aSiteWithPapers();
    const answer = await preview(web, {
      email: 'ada at example',
      filter: 'topik:x',
      papers: '99',
      hour: '6',
    });
    expect(answer.status).toBe(400);
    const html = await answer.text();
    for (const path of ['email', 'filter', 'papers']) expect(html).toContain(`<strong>${path}</strong>`);
    expect(fieldsOf(html, '/api/subscriptions')).toEqual([]);
    expect(Object.fromEntries(fieldsOf(html, '/preview'))).toMatchObject({
      email: 'ada at example',
      filter: 'topik:x',
    });
  });

  test('without an address it shows the week, and asks for one beside the button', async () => {
    const web = await aSiteWithPapers();
    const answer = await preview(web, {});
    expect(answer.status).toBe(200);
    const html = await answer.text();
    expect(html).toContain('2 papers in 1 mail');
    const fields = fieldsOf(html, '/api/subscriptions').map(([name, value]): [string, string] => [
      name,
      name === 'email' ? email : value,
    ]);
    web.pass(minuteMs);
    await web.post('/api/subscriptions', fields, browser);
    expect(web.mailer.sent.map(({ to }) => to)).toEqual([email]);
  });

  test('who looks at it by a link is led to the form: an address has no place in a URL', async () => {
    const web = memoryWebApp();
    for (const path of ['/preview', `/preview?email=${email}`]) {
      const answer = await web.ask(path);
      expect([answer.status, answer.headers.get('location')]).toEqual([302, '/#subscribe']);
    }
  });
});

describe('a preview for scripts', () => {
  test('names the papers by mail, and when the first would come', async () => {
    const web = await aSiteWithPapers();
    const answer = await web.send('/preview', {
      filter: 'topic:graphs',
      frequency: 'weekly',
      weekday: 'tuesday',
      hour: 9,
    });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      settings: { filter: 'topic:graphs', frequency: 'weekly', weekday: 2 },
      papers: 1,
      mails: [
        {
          at: '2026-11-24T09:00:00.000Z',
          papers: [{ title: 'Of Graphs', url: expect.stringContaining('/papers/') }],
          more: 0,
        },
      ],
      first: { at: '2026-12-01T09:00:00.000Z', on: '2026-12-01' },
    });
    expect(web.mailer.sent).toHaveLength(0);
  });

  test('of what cannot be read is a problem that names each field', async () => {
    const web = memoryWebApp();
    const problem = await readProblem(
      await web.send('/preview', { email: 'x', frequency: 'hourly', textOnly: 'perhaps' }),
    );
    expect([problem.status, problem.errors?.map(({ path }) => path).sort()]).toEqual([
      400,
      ['email', 'frequency', 'textOnly'],
    ]);
  });
});

test('one network may look at sixty an hour; another at its own', async () => {
  const web = memoryWebApp();
  const look = async (address: string) => (await web.send('/preview', {}, viaCdn(address))).status;
  for (let count = 0; count < 60; count++) expect(await look('203.0.113.7')).toBe(200);
  expect(await look('203.0.113.7')).toBe(429);
  expect(await look('203.0.113.8')).toBe(200);
});

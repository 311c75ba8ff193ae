import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAtomFeed, parseJsonFeed, parseOpml, parseRssFeed } from 'feedsmith';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalService, start } from '../../bin/local/start.ts';
import { eventually } from '../support/eventually.ts';
import { violations } from '../support/feed-rules.ts';
import { findLink, readMailsTo } from './outbox-mails.ts';

let data: string;
let local: LocalService;
let site: string;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'paperboy-'));
  local = await start({ data, port: 0, samples: false, offline: true });
  site = local.services.site;
});
afterAll(async () => {
  await local.close();
  await rm(data, { recursive: true, force: true });
});

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(site + path, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Authorization: `Bearer ${local.services.token}`,
      ...headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
/** As much of the API's answers as is looked into. */
interface Answered {
  readonly results: readonly unknown[];
  readonly papers: readonly { readonly id: string }[];
  readonly topics: readonly { readonly slug: string }[];
}
const read = async (answer: Response) => (await answer.json()) as Answered;
const text = async (path: string) => (await fetch(site + path)).text();
const deliverAt = async (at: string) => (await import('../../bin/deliver-all.ts')).deliverAll({ at });
const publishNow = async () => (await import('../../functions/handlers/publish.ts')).handler();

const retrieval = {
  title: "Dense passage retrieval with Fr\\'echet means in Poincar\\'e balls",
  abstract:
    'Open-domain question answering relies on passage retrieval. We index documents with dense embeddings learned by a dual encoder and retrieve passages by nearest neighbour search, beating BM25 in top-20 retrieval accuracy.',
  authors: ["Jos\\'e Garc\\'ia", 'Ada Lovelace'],
  arxivId: 'arXiv:2411.00001v1',
  categories: ['cs.IR', 'cs.CL'],
};

describe('a paper', () => {
  test('comes in, is classified, and goes out on pages and in all three formats', async () => {
    const answer = await post('/api/papers', retrieval);
    expect(answer.status).toBe(201);
    const paper = await read(answer);
    expect(paper).toMatchObject({ status: 'created', id: 'arxiv:2411.00001' });
    expect(paper.topics.map(({ slug }) => slug)).toContain('retrieval');

    const title = 'Dense passage retrieval with Fréchet means in Poincaré balls';
    for (const page of ['/topics/retrieval/', '/']) {
      await eventually(async () => ((await text(page)).includes(title) ? true : undefined));
    }
    for (const board of ['latest', 'trending', 'topics/retrieval']) {
      const [rss, atom, json] = await Promise.all(
        ['rss', 'atom', 'json'].map((f) => text(`/feeds/${board}.${f}`)),
      );
      expect(parseRssFeed(rss ?? '').items?.[0]?.title).toBe(title);
      expect(parseAtomFeed(atom ?? '').entries?.[0]?.title?.value).toBe(title);
      expect(parseJsonFeed(json ?? '').items?.[0]?.title).toBe(title);
      expect([
        ...violations('rss', rss ?? ''),
        ...violations('atom', atom ?? ''),
        ...violations('json', json ?? ''),
      ]).toEqual([]);
    }
    const folders = parseOpml(await text('/feeds.opml')).body?.outlines ?? [];
    expect(folders.flatMap(({ outlines = [] }) => outlines).length).toBeGreaterThanOrEqual(45);
    // it is put a moment after the feeds, and may be read half written
    await eventually(async () => (/"papers": ?1\b/.test(await text('/status.json')) ? true : undefined));
    expect(await text('/papers/arxiv:2411.00001/')).toContain('José García');
    expect(await (await fetch(`${site}/api/papers/2411.00001v1`)).json()).toMatchObject({
      id: 'arxiv:2411.00001',
      title,
      topics: expect.arrayContaining([
        expect.objectContaining({ slug: 'retrieval', evidence: expect.any(Array) }),
      ]),
    });
    for (const secret of ['/manifest.json', '/window.ndjson.gz'])
      expect((await fetch(site + secret)).status).toBe(404);
  });

  test('known already changes nothing, and publishing again puts nothing', async () => {
    await eventually(async () => ((await publishNow()).outcome === 'unchanged' ? true : undefined));
    const again = await post('/api/papers', retrieval);
    expect(again.status).toBe(200);
    expect(await again.json()).toMatchObject({ status: 'unchanged', id: 'arxiv:2411.00001' });
    expect(await publishNow()).toMatchObject({ outcome: 'unchanged', put: 0 });
  });

  test('that is bad does not keep the good ones out', async () => {
    const good = { title: 'A good paper', abstract: 'It is good.', authors: ['Grace Hopper'] };
    const answer = await post('/api/papers', {
      papers: [good, { title: 7 }, { ...good, title: 'Another good one' }],
    });
    expect(answer.status).toBe(200);
    const { results } = await read(answer);
    expect(results).toMatchObject([
      { status: 'created' },
      { errors: [{ path: 'title' }, { path: 'abstract' }] },
      { status: 'created' },
    ]);
    const lines = `${JSON.stringify(good)}\n{"half\n`;
    const ndjson = await read(await post('/api/papers', lines, { 'Content-Type': 'application/x-ndjson' }));
    expect(ndjson.results).toMatchObject([{ status: 'unchanged' }, { errors: [{ path: '' }] }]);
  });

  test('with script, HTML and line breaks in its title breaks nothing', async () => {
    const title = '<script>alert(1)</script> & "quotes"\r\nBcc: eve@example.org \u0007]]>';
    expect(
      (await post('/api/papers', { title, abstract: 'x < y && z', authors: ['<b>Eve</b>'] })).status,
    ).toBe(201);
    await eventually(async () => ((await text('/')).includes('Bcc: eve') ? true : undefined));
    expect(await text('/')).not.toContain('<script>alert');
    for (const format of ['rss', 'atom', 'json'] as const) {
      expect(violations(format, await text(`/feeds/latest.${format}`))).toEqual([]);
    }
  });

  test.each([
    [401, 'no token', retrieval, { Authorization: '' }],
    [401, 'a wrong token', retrieval, { Authorization: 'Bearer pb_0123456789012345678901' }],
    [400, 'broken JSON', '{"title": ', {}],
    [400, 'fields that are not right', { title: '' }, {}],
    [415, 'another type', 'title=x', { 'Content-Type': 'application/x-www-form-urlencoded' }],
    [413, 'too many', { papers: Array(501).fill(retrieval) }, {}],
    [413, 'too much', { title: 'x'.repeat(5_100_000) }, {}],
  ])('is refused with %d for %s, by a problem document', async (status, _, body, headers) => {
    const answer = await post('/api/papers', body, headers);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({
      type: 'about:blank',
      status,
      title: /./,
      detail: /./,
    } as never);
  });

  test('sent twice under one idempotency key gets the first answer', async () => {
    const paper = { title: 'Once and only once', abstract: 'Twice.', authors: [] };
    const key = { 'Idempotency-Key': 'abc' };
    expect((await post('/api/papers', paper, key)).status).toBe(201);
    expect((await post('/api/papers', paper, key)).status).toBe(201);
    expect((await post('/api/papers', { ...paper, title: 'Other' }, key)).status).toBe(422);
  });

  test('is found by any filter, as a list, a page and a feed', async () => {
    const { papers } = await read(await fetch(`${site}/api/papers?topic=retrieval&author=garcia`));
    expect(papers.map(({ id }) => id)).toEqual(['arxiv:2411.00001']);
    expect(await text('/search?q=poincare')).toContain('Poincaré');
    expect(parseAtomFeed(await text('/feed.atom?q=poincare')).entries).toHaveLength(1);
    expect((await fetch(`${site}/api/papers?q=topic:nonsense`)).status).toBe(400);
  });
});

describe('a reader', () => {
  const email = 'ada@example.org';

  test('subscribes, confirms, reads, and leaves with one click', async () => {
    const asked = await fetch(`${site}/api/subscriptions`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        email,
        filter: 'topic:retrieval',
        frequency: 'daily',
        timezone: 'Europe/Berlin',
        hour: 8,
      }),
    });
    expect(asked.status).toBe(202);
    const [letter] = await eventually(async () => {
      const mails = await readMailsTo(data, email);
      return mails.length > 0 ? mails : undefined;
    });
    const confirm = findLink(letter?.text, 'confirm');
    expect(letter?.html).toContain(confirm);

    // a scanner that follows the link confirms nothing
    expect(await (await fetch(confirm)).text()).toContain('<form');
    const tomorrow = new Date(Date.now() + 25 * 3_600_000).toISOString();
    expect(await deliverAt(tomorrow)).toEqual([]);
    expect((await fetch(confirm, { method: 'POST' })).status).toBe(200);
    expect((await fetch(confirm, { method: 'POST' })).status).toBe(200);

    expect(await deliverAt(tomorrow)).toMatchObject([{ outcome: 'sent' }]);
    expect(await deliverAt(tomorrow)).toEqual([]);
    const [, digest, ...more] = await readMailsTo(data, email);
    expect(more).toEqual([]);
    const header = (name: string) => digest?.headers.find(({ key }) => key === name)?.value ?? '';
    expect(digest?.text).toContain('Fréchet');
    expect(digest?.html).toContain('Fréchet');
    expect(digest?.text).not.toContain('A good paper');
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    const leave = /^<(.*)>$/.exec(header('list-unsubscribe'))?.[1] ?? '';
    const preferences = findLink(digest?.text, 'preferences');
    expect(await (await fetch(preferences)).text()).toContain('Europe/Berlin');
    const changed = await fetch(preferences, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'frequency=weekly&weekday=3&hour=9&timezone=UTC&topic=video&topic=nlp',
    });
    expect(await changed.text()).toContain('video');

    expect((await fetch(leave)).status).toBe(200);
    expect(await (await fetch(preferences)).text()).toContain('<form');
    const oneClick = () =>
      fetch(leave, {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: 'List-Unsubscribe=One-Click',
      });
    const left = await oneClick();
    expect([left.status, await left.text()]).toEqual([200, '']);
    expect((await oneClick()).status).toBe(200);
    expect((await fetch(preferences)).status).toBe(404);
    expect(await deliverAt(new Date(Date.now() + 40 * 86_400_000).toISOString())).toEqual([]);
  });

  test('may use a plain form, and is told what is wrong', async () => {
    const form = (body: string) =>
      fetch(`${site}/api/subscriptions`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'text/html' },
        body,
      });
    const good = await form(
      'email=bob%40example.org&topic=nlp&topic=video&frequency=weekly&weekday=5&hour=7&timezone=UTC',
    );
    expect([good.status, good.headers.get('content-type')]).toEqual([202, 'text/html; charset=UTF-8']);
    const bad = await form('email=nobody&timezone=Mars');
    expect(bad.status).toBe(400);
    expect(await bad.text()).toContain('Mars');
  });

  test('with a forged link is shown a page that gives nothing away', async () => {
    for (const path of ['confirm', 'unsubscribe', 'preferences']) {
      const page = await fetch(`${site}/${path}/x.forged.token.0`);
      expect(page.status).toBe(404);
      expect(await page.text()).toContain('<form');
    }
  });
});

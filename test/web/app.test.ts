import { expect, test } from 'vitest';
import type { Papers } from '../../functions/domain/papers/ingest.ts';
import type { PaperReads } from '../../functions/domain/papers/listing/paper-reads.ts';
import { browser, memoryWebApp, readProblem } from './memory-web-app.ts';

/** What an unforeseen error says, and nobody outside may read. */
const inside = 'table papers-4711 is on fire';
const broken = async (): Promise<never> => {
  throw new Error(inside);
};
/** Papers that answer nothing at all. */
const burning = (papers: Papers & PaperReads): Papers & PaperReads => ({
  ...papers,
  find: broken,
  holders: broken,
  findMany: broken,
  // biome-ignore lint/correctness/useYield: it fails before its first row
  listed: async function* () {
    throw new Error(inside);
  },
});

test('every answer has the headers that keep a browser from harm, an error no less than a page', async () => {
  const { ask, send } = memoryWebApp();
  const answers = [
    await ask('/suggest'),
    await ask('/api/topics'),
    await ask('/feed.json'),
    await ask('/nowhere', { headers: browser }),
    await ask('/api/nowhere'),
    await send('/api/papers', {}),
    await ask('/confirm/forged'),
    await ask('/api/papers', { method: 'OPTIONS' }),
  ];
  for (const { headers, status } of answers) {
    expect([status, headers.get('x-content-type-options')]).toEqual([status, 'nosniff']);
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    // whether there is TLS is known to the CDN alone
    expect(headers.has('strict-transport-security')).toBe(false);
  }
});

test('what a browser asks before a script of another site is answered with nothing, wherever it asks', async () => {
  const { ask } = memoryWebApp();
  for (const path of ['/api/papers', '/api/subscriptions', '/feed.rss', '/nowhere']) {
    const answer = await ask(path, { method: 'OPTIONS' });
    expect([answer.status, await answer.text()]).toEqual([204, '']);
  }
});

test.each(['/nowhere', '/papers/', '/feed.xml', '/feed.rss/', '/confirm/', '/suggest/more', '/topics'])(
  'there is nothing at %s: a page for people, a problem document for scripts',
  async (path) => {
    const { ask } = memoryWebApp();
    const page = await ask(path, { headers: browser });
    expect(page.status).toBe(404);
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    expect(await page.text()).toContain('Not found');
    for (const Accept of ['', '*/*', 'application/json']) {
      const answer = await ask(path, { headers: { Accept } });
      expect(await readProblem(answer)).toEqual({
        type: 'about:blank',
        title: 'Not found',
        status: 404,
        detail: `there is nothing at ${path}`,
      });
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
  },
);

test('below /api/ even a browser gets a problem document', async () => {
  const { ask } = memoryWebApp();
  for (const path of ['/api/', '/api/nowhere', '/api/topics/nlp', '/api/subscriptions'])
    expect((await readProblem(await ask(path, { headers: browser }))).status).toBe(404);
});

test.each([
  ['PUT', '/api/papers'],
  ['DELETE', '/api/papers/arxiv:1706.03762'],
  ['PATCH', '/api/papers/arxiv:1706.03762'],
  ['POST', '/api/search'],
  ['POST', '/api/topics'],
  ['GET', '/api/subscriptions'],
  ['PUT', '/suggest'],
  ['POST', '/feed.rss'],
  ['POST', '/search'],
  ['DELETE', '/preferences/x'],
  ['PUT', '/confirm/x'],
  ['DELETE', '/unsubscribe/x'],
])('nothing answers to %s %s', async (method, path) => {
  const { ask, bring, papers } = memoryWebApp();
  await bring({ arxivId: '1706.03762' });
  const before = structuredClone(papers.rows);
  expect((await readProblem(await ask(path, { method }))).status).toBe(404);
  expect(papers.rows).toEqual(before);
});

test('HEAD is GET without the words', async () => {
  const { ask, bring } = memoryWebApp();
  await bring({ arxivId: '1706.03762' });
  for (const path of [
    '/api/papers',
    '/api/papers/1706.03762',
    '/api/topics',
    '/feed.atom',
    '/papers/arxiv:1706.03762/',
    '/search?q=attention',
    '/suggest',
    '/nowhere',
  ]) {
    const [head, get] = [await ask(path, { method: 'HEAD' }), await ask(path)];
    expect(head.status).toBe(get.status);
    expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(get.headers));
    expect(await head.text()).toBe('');
  }
});

test.each([
  ['GET', '/api/papers'],
  ['GET', '/api/search?q=x'],
  ['GET', '/api/papers/1706.03762'],
  ['GET', '/feed.rss'],
  ['GET', '/papers/arxiv:1706.03762/'],
  ['GET', '/search?q=x'],
])('an error that nobody foresaw is 500, is logged, and tells nothing: %s %s', async (method, path) => {
  const { ask, log } = memoryWebApp(({ papers }) => ({
    papers: burning(papers),
    library: () => Promise.reject(new Error(inside)),
  }));
  const answer = await ask(path, { method });
  const problem = await readProblem(answer);
  expect(problem.status).toBe(500);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(JSON.stringify([problem, ...answer.headers])).not.toContain(inside);
  const error = expect.objectContaining({ message: inside });
  expect(log.lines).toEqual([
    { level: 'error', event: 'request failed', facts: { method, route: expect.any(String), error } },
  ]);

  const page = await ask(path, { method, headers: browser });
  expect(page.status).toBe(500);
  expect(await page.text()).not.toContain(inside);
});

test('a database that fails while something is submitted is 500, and the same request may come again', async () => {
  let isBurning = true;
  const { send, token, log } = memoryWebApp(({ papers }) => ({
    papers: { ...papers, commit: (paper) => (isBurning ? broken() : papers.commit(paper)) },
  }));
  const headers = { Authorization: `Bearer ${await token()}`, 'Idempotency-Key': 'one' };
  const paper = { title: 'Of fires', abstract: 'They go out.', authors: ['Ada Lovelace'] };
  const answer = await send('/api/papers', paper, headers);
  expect(answer.status).toBe(500);
  expect(await answer.text()).not.toContain(inside);
  expect(log.lines).toHaveLength(1);
  isBurning = false;
  expect((await send('/api/papers', paper, headers)).status).toBe(201);
});

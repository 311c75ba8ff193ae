import { expect, test } from 'vitest';
import { hidePaper } from '../../../functions/domain/papers/take-down.ts';
import { browser, dayMs, type MemoryWebApp, memoryWebApp, readProblem } from '../memory-web-app.ts';

interface Listed {
  papers: { id: string; title: string }[];
  next?: string;
}

/** What is listed under a query, by its titles, and where it goes on. */
async function listed({ ask }: MemoryWebApp, query: string): Promise<{ titles: string[]; next?: string }> {
  const answer = await ask(`/api/papers?${query}`);
  expect(answer.status).toBe(200);
  const { papers, next } = (await answer.json()) as Listed;
  return { titles: papers.map(({ title }) => title), ...(next && { next }) };
}

const number = (index: number) => `2611.0000${index}`;

/** An app of papers named `Graph 1` … `Graph 5`, the last of them the newest. */
async function withPapers(): Promise<MemoryWebApp> {
  const web = memoryWebApp();
  for (const index of [1, 2, 3, 4, 5]) {
    const votes = index % 2 === 0 ? { votes: index } : {};
    await web.bring({
      title: `Graph ${index}`,
      abstract: `All of ${index}.`,
      arxivId: number(index),
      source: 'arxiv-api',
      ...votes,
    });
  }
  return web;
}

test('papers are listed newest first, page after page, and each comes once', async () => {
  const web = await withPapers();
  const titles: string[] = [];
  let query = 'limit=2';
  for (let next: string | undefined = ''; next !== undefined; query = `limit=2&cursor=${next}`) {
    const page = await listed(web, query);
    expect(page.titles.length).toBeLessThanOrEqual(2);
    titles.push(...page.titles);
    next = page.next;
  }
  expect(titles).toEqual(['Graph 5', 'Graph 4', 'Graph 3', 'Graph 2', 'Graph 1']);
});

test('/api/search answers as /api/papers does', async () => {
  const { ask } = await withPapers();
  for (const query of ['', '?q=graph&limit=2', '?topic=graphs&votes=2', '?sort=trending']) {
    const [one, other] = [await ask(`/api/papers${query}`), await ask(`/api/search${query}`)];
    expect(await other.json()).toEqual(await one.json());
    expect(other.headers.get('cache-control')).toBe(one.headers.get('cache-control'));
  }
  expect((await ask('/api/search?q=topik:x')).status).toBe(400);
});

test('a list is JSON that may be kept for a minute', async () => {
  const { ask } = await withPapers();
  const answer = await ask('/api/papers?limit=1');
  expect(answer.headers.get('content-type')).toBe('application/json');
  expect(answer.headers.get('cache-control')).toBe('public, max-age=60');
  expect(await answer.json()).toEqual({
    papers: [
      expect.objectContaining({
        id: `arxiv:${number(5)}`,
        url: `https://papers.example.org/papers/arxiv:${number(5)}/`,
        topics: [{ slug: 'graphs', score: 0.9 }],
      }),
    ],
    next: expect.stringMatching(/^[\w-]+$/),
    looked: { from: '2026-11-23', to: '2026-11-23', complete: false },
  });
});

test('sort=trending is by heat, its cursor is a place, and what has none is not there', async () => {
  const web = await withPapers();
  const first = await listed(web, 'sort=trending&limit=1');
  const second = await listed(web, `sort=trending&limit=1&cursor=${first.next}`);
  expect([...first.titles, ...second.titles]).toEqual(['Graph 4', 'Graph 2']);
  expect(second.next).toBeUndefined();
  expect((await listed(web, 'sort=trending&votes=3')).titles).toEqual(['Graph 4']);
  expect((await listed(web, 'sort=trending&cursor=9')).titles).toEqual([]);
});

test.each([
  ['q=topik:x', 'q'],
  ['topic=nowhere', 'topic'],
  ['votes=many', 'votes'],
  ['type=old', 'type'],
  ['category=12', 'category'],
  ['q=constructor:x', 'q'],
  [`q=${'x'.repeat(1_001)}`, 'q'],
  ['tpoic=nlp', 'tpoic'],
  ['limit=0', 'limit'],
  ['limit=101', 'limit'],
  ['limit=2.5', 'limit'],
  ['limit=', 'limit'],
  ['limit=all', 'limit'],
  ['sort=old', 'sort'],
  ['cursor=1', 'cursor'],
  ['sort=trending&cursor=-1', 'cursor'],
  ['sort=trending&cursor=1.5', 'cursor'],
  ['sort=trending&cursor=x', 'cursor'],
])('a query that is not right is 400, and says where: %s', async (query, path) => {
  const answer = await memoryWebApp().ask(`/api/papers?${query}`);
  const problem = await readProblem(answer);
  expect(problem).toMatchObject({ type: 'about:blank', status: 400 });
  expect(problem.errors).toEqual([{ path, message: expect.stringMatching(/./) }]);
  expect(answer.headers.get('cache-control')).toBe('no-store');
});

test.each(['limit=1', 'limit=100', 'q=', 'sort=new', 'topic=&author=', 'cursor='])(
  'a query at its limits is right: %s',
  async (query) => {
    expect((await listed(await withPapers(), query)).titles[0]).toBe('Graph 5');
  },
);

test.each([
  '2611.00003',
  '2611.00003v2',
  'arxiv:2611.00003',
  'arXiv:2611.00003',
  'arxiv%3A2611.00003',
  'https://arxiv.org/abs/2611.00003v1',
  '2611.00003/',
])('one paper is found by its id in any spelling: %s', async (spelling) => {
  const { ask } = await withPapers();
  const answer = await ask(`/api/papers/${spelling}`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toBe('public, max-age=60');
  expect(await answer.json()).toMatchObject({ id: 'arxiv:2611.00003', title: 'Graph 3' });
});

test('one paper tells all that is known of it, with its history, and not what was replaced', async () => {
  const web = await withPapers();
  await web.bring({ title: 'Graph 3, revised', arxivId: number(3), version: 2, source: 'arxiv-api' });
  const told = (await (await web.ask('/api/papers/2611.00003')).json()) as Record<string, unknown>;
  expect(told).toMatchObject({
    title: 'Graph 3, revised',
    model: 'test',
    topics: [{ evidence: [] }],
    provenance: [
      { source: 'arxiv-api', version: 2 },
      { source: 'arxiv-api', version: 1 },
    ],
  });
  expect(told.versions).toMatchObject([{ changed: expect.arrayContaining(['title']), version: 2 }]);
  expect(JSON.stringify(told.versions)).not.toContain('Graph 3');
  for (const inner of ['revision', 'storedAt', 'absorbed']) expect(told).not.toHaveProperty(inner);
});

test('of many changes the last fifty are told', async () => {
  const web = memoryWebApp();
  for (let version = 1; version <= 55; version++)
    await web.bring({ title: `Draft ${version}`, arxivId: number(1), version, source: 'arxiv-api' });
  const { versions } = (await (await web.ask('/api/papers/2611.00001')).json()) as {
    versions: { version: number }[];
  };
  expect(versions).toHaveLength(50);
  expect(versions.at(-1)?.version).toBe(55);
});

test('what nobody knows is 404, whether it is an id or not', async () => {
  const { ask } = await withPapers();
  for (const id of [
    '2611.99999',
    'doi:10.1000/182',
    'nonsense',
    '%E0%A4%A',
    'title:0123456789abcdef0123',
    '%00',
  ]) {
    const problem = await readProblem(await ask(`/api/papers/${id}`));
    expect([id, problem.status]).toEqual([id, 404]);
  }
});

test('a browser, too, gets a problem document of a paper', async () => {
  const { ask } = memoryWebApp();
  expect((await readProblem(await ask('/api/papers/2611.99999', { headers: browser }))).status).toBe(404);
});

test('what was taken down is 410, and none of it is told', async () => {
  const web = await withPapers();
  await hidePaper('arxiv:2611.00003', 'its author asked', web.deps);
  const answer = await web.ask('/api/papers/2611.00003');
  const problem = await readProblem(answer);
  expect(problem).toMatchObject({ status: 410, title: 'Gone' });
  expect(JSON.stringify(problem)).not.toMatch(/Graph|author asked/);
  expect((await listed(web, '')).titles).not.toContain('Graph 3');
  expect((await listed(web, 'q="All of 3"')).titles).toEqual([]);
});

test('a paper that turned out to be another one is found by its old id', async () => {
  const web = memoryWebApp();
  const engines = { title: 'Engines', authors: ['Ada Lovelace'] };
  await web.bring({ ...engines, doi: '10.1000/182', source: 'crossref' });
  await web.bring({ ...engines, title: 'Engines again', arxivId: number(7), source: 'arxiv-api' });
  await web.bring({ ...engines, arxivId: number(7), doi: '10.1000/182', source: 'arxiv-api' });
  expect([...web.papers.rows.values()].filter(({ mergedInto }) => mergedInto)).toHaveLength(1);
  for (const name of ['10.1000/182', number(7)])
    expect(await (await web.ask(`/api/papers/${name}`)).json()).toMatchObject({ id: 'arxiv:2611.00007' });
  expect((await listed(web, 'q=engines')).titles).toHaveLength(1);
});

test.each(['doi:10.1000/182', '10.1000/182', '10.1000/182/', 'https://doi.org/10.1000/182'])(
  'a name that waits tells that it does, or why it was given up: %s',
  async (spelling) => {
    const { ask, pendings, now } = memoryWebApp();
    const at = now().toISOString();
    const waiting = { id: 'doi:10.1000/182', since: at, submittedBy: 'ada', tries: 1, nextAt: at };
    await pendings.put({ ...waiting, others: ['bob'] });
    const told = async () => (await ask(`/api/papers/${spelling}`)).json();
    expect(await told()).toEqual({ id: waiting.id, status: 'pending', since: at, submittedBy: 'ada' });
    await pendings.put({ ...waiting, unknown: 'nobody knows it' });
    expect(await told()).toMatchObject({ status: 'unknown', reason: 'nobody knows it' });
  },
);

test('once the paper is there its name waits no more, even where the row was left behind', async () => {
  const { ask, pendings, now, bring } = memoryWebApp();
  await bring({ arxivId: number(1) });
  const at = now().toISOString();
  await pendings.put({ id: `arxiv:${number(1)}`, since: at, tries: 0, nextAt: at });
  expect(await (await ask(`/api/papers/${number(1)}`)).json()).toHaveProperty('title');
});

test('what has not changed is not sent again: one paper, and a list', async () => {
  const web = await withPapers();
  for (const path of ['/api/papers/2611.00003', '/api/papers?limit=2']) {
    const first = await web.ask(path);
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[0-9a-f]+"$/);
    const again = await web.ask(path, { headers: { 'If-None-Match': `"other", ${etag}` } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect(again.headers.get('etag')).toBe(etag);
    expect(again.headers.get('cache-control')).toBe('public, max-age=60');
    expect((await web.ask(path, { headers: { 'If-None-Match': '"other"' } })).status).toBe(200);
  }
  const before = (await web.ask('/api/papers/2611.00003')).headers.get('etag') ?? '';
  await web.bring({ title: 'Graph 3, revised', arxivId: number(3), version: 2, source: 'arxiv-api' });
  const changed = await web.ask('/api/papers/2611.00003', { headers: { 'If-None-Match': before } });
  expect(changed.status).toBe(200);
});

test('a paper is there as soon as it was listed, and the trending ones of the last days alone', async () => {
  const web = await withPapers();
  expect((await listed(web, 'sort=trending')).titles).toHaveLength(2);
  web.pass(40 * dayMs);
  expect((await listed(web, 'sort=trending')).titles).toEqual([]);
  expect((await listed(web, '')).titles).toHaveLength(5);
});

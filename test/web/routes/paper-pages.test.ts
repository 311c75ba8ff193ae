import { expect, test } from 'vitest';
import { hidePaper, prunePaper } from '../../../functions/domain/papers/take-down.ts';
import { decodeEntities, tagsOf } from '../../support/html.ts';
import { browser, type MemoryWebApp, memoryWebApp, readProblem } from '../memory-web-app.ts';

const at = '/papers/arxiv:2611.00001/';

async function withPaper(): Promise<MemoryWebApp> {
  const web = memoryWebApp();
  await web.bring({ title: 'Engines', arxivId: '2611.00001', source: 'arxiv-api' });
  return web;
}

/** Titles of the papers on a page of results, in their order. */
const titlesOn = (html: string): string[] =>
  [...html.matchAll(/>(Graph \d+)</g)].flatMap(([, title]) => title ?? []);

/** Where a page of results goes on. */
const nextOn = (html: string): string | undefined =>
  tagsOf(html).find(({ attributes }) => attributes.href?.includes('cursor='))?.attributes.href;

test('a paper stands at its address, to be kept for minutes', async () => {
  const { ask } = await withPaper();
  const answer = await ask(at);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
  expect(answer.headers.get('cache-control')).toBe('public, max-age=60');
  const html = await answer.text();
  expect(html).toContain('Engines');
  const canonical = tagsOf(html).find(({ attributes }) => attributes.rel === 'canonical');
  expect(canonical?.attributes.href).toBe(`https://papers.example.org${at}`);
});

test.each([
  '2611.00001',
  '2611.00001/',
  '2611.00001v3',
  'arXiv:2611.00001/',
  'arxiv:2611.00001',
  'arxiv%3A2611.00001/',
  'ARXIV:2611.00001v1/',
  'https://arxiv.org/abs/2611.00001',
  'https://arxiv.org/pdf/2611.00001v2.pdf',
])('an id in any spelling leads to one address: %s', async (spelling) => {
  const { ask } = await withPaper();
  const answer = await ask(`/papers/${spelling}`, { headers: browser });
  expect([answer.status, answer.headers.get('location')]).toEqual([301, at]);
  expect((await ask(at)).status).toBe(200);
});

test('another of its names, and the id of a paper that became this one, lead there, too', async () => {
  const web = memoryWebApp();
  const engines = { title: 'Engines', authors: ['Ada Lovelace'] };
  await web.bring({ ...engines, doi: '10.1000/182', source: 'crossref' });
  await web.bring({ ...engines, title: 'Engines again', arxivId: '2611.00001', source: 'arxiv-api' });
  await web.bring({ ...engines, arxivId: '2611.00001', doi: '10.1000/182', source: 'arxiv-api' });
  expect([...web.papers.rows.values()].filter(({ mergedInto }) => mergedInto)).toHaveLength(1);
  const answer = await web.ask('/papers/doi:10.1000/182/');
  expect([answer.status, answer.headers.get('location')]).toEqual([301, at]);
  expect(await (await web.ask(at)).text()).toContain('Engines');
});

test('what was taken down is 410, for people and for scripts, and none of it is shown', async () => {
  for (const takeDown of [hidePaper, prunePaper]) {
    const web = await withPaper();
    await takeDown('arxiv:2611.00001', 'its author asked', web.deps);
    const page = await web.ask(at, { headers: browser });
    expect(page.status).toBe(410);
    expect(await page.text()).not.toMatch(/Engines|author asked/);
    const problem = await readProblem(await web.ask(at));
    expect(problem).toMatchObject({ status: 410, title: 'Gone' });
    expect(JSON.stringify(problem)).not.toMatch(/Engines|author asked/);
  }
});

test.each([
  'arxiv:2611.99999',
  'doi:10.1000/182',
  'nonsense',
  'title:0123456789abcdef0123',
  '%E0%A4%A',
  '%00',
  'a/b/c',
])('what nobody knows is 404: %s', async (id) => {
  const { ask } = await withPaper();
  const page = await ask(`/papers/${id}/`, { headers: browser });
  expect(page.status).toBe(404);
  expect(await page.text()).toContain('Not found');
  expect((await readProblem(await ask(`/papers/${id}/`))).status).toBe(404);
});

test.each([
  ['doi:10.1000/182', '/papers/doi:10.1000/182/'],
  ['doi:10.1000/182', '/papers/10.1000/182'],
  ['arxiv:2611.00009', '/papers/arxiv:2611.00009/'],
  ['arxiv:2611.00009', '/papers/2611.00009v2'],
])('a name that waits, %s, has a page at %s, and so has one that was given up', async (id, path) => {
  const { ask, pendings, now } = memoryWebApp();
  const since = now().toISOString();
  const pending = { id, since, tries: 1, nextAt: since };
  await pendings.put(pending);
  const waiting = await ask(path, { headers: browser });
  expect([waiting.status, await waiting.text()]).toEqual([200, expect.stringContaining(id)]);
  await pendings.put({ ...pending, unknown: 'nobody <knows> it' });
  const unknown = await ask(path, { headers: browser });
  expect(unknown.status).toBe(404);
  expect(decodeEntities(await unknown.text())).toContain('nobody <knows> it');
});

test('a paper that came while its name still waited is shown', async () => {
  const { ask, pendings, now } = await withPaper();
  const since = now().toISOString();
  await pendings.put({ id: 'arxiv:2611.00001', since, tries: 1, nextAt: since });
  expect(await (await ask(at)).text()).toContain('Engines');
});

/** Sixty papers on graphs, every other one with votes, and as many on something else. */
async function withGraphs(): Promise<MemoryWebApp> {
  const web = memoryWebApp();
  for (let index = 10; index < 70; index++) {
    const votes = index % 2 === 0 ? { votes: index } : {};
    const facts = { abstract: `All of ${index}.`, source: 'arxiv-api', ...votes };
    await web.bring({ ...facts, title: `Graph ${index}`, arxivId: `2611.000${index}` });
    await web.bring({ ...facts, title: `Loom ${index}`, arxivId: `2611.001${index}` });
  }
  return web;
}

test('a search without words is a page with everything, and one that matches nothing is no mistake', async () => {
  const { ask } = await withPaper();
  const answer = await ask('/search');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
  expect(answer.headers.get('cache-control')).toBe('public, max-age=60');
  const nothing = await ask('/search?q=zeppelins');
  expect(nothing.status).toBe(200);
  expect(await nothing.text()).not.toContain('Engines');
});

test.each([
  ['q=topic:graphs', 60],
  ['topic=graphs', 60],
  ['filter=topic:graphs', 60],
  ['topic=graphs&limit=7', 60],
  ['topic=graphs&q=-all', 0],
  ['sort=trending&topic=graphs&limit=20', 30],
])('the pages of a search go on with the same question: %s', async (query, most) => {
  const { ask } = await withGraphs();
  const titles: string[] = [];
  for (let next: string | undefined = `/search?${query}`; next; ) {
    const answer: Response = await ask(next);
    expect(answer.status).toBe(200);
    const html = await answer.text();
    expect(html).not.toContain('Loom');
    titles.push(...titlesOn(html));
    next = nextOn(html);
  }
  expect(titles).toHaveLength(most);
  expect(new Set(titles).size).toBe(most);
});

test('the words that were asked for stand in the field again, and do no harm', async () => {
  const { ask } = await withPaper();
  const words = '"><script>alert(1)</script>';
  const html = await (await ask(`/search?${new URLSearchParams({ q: words })}`)).text();
  const field = tagsOf(html).find(({ attributes }) => attributes.name === 'q');
  expect(field?.attributes.value).toBe(words);
});

test.each(['q=topik:x', 'topic=nowhere', 'limit=0', 'sort=old', 'cursor=x', 'q=constructor:x'])(
  'a search that is not right is 400: a page that says why, whoever asks: %s',
  async (query) => {
    const { ask } = await withPaper();
    for (const headers of [browser, { Accept: 'application/json' }]) {
      const answer = await ask(`/search?${query}`, { headers });
      expect(answer.status).toBe(400);
      const html = await answer.text();
      expect(tagsOf(html).filter(({ attributes }) => attributes.role === 'alert')).toHaveLength(1);
      expect(html).not.toContain('Engines');
    }
  },
);

test('recent papers that are like it stand on its page, with the words of both', async () => {
  const web = memoryWebApp();
  const about = (title: string, abstract: string, number: string) =>
    web.bring({ title, abstract, arxivId: `2611.0000${number}`, source: 'arxiv-api' });
  await about('Diffusion models for protein folding', 'Diffusion models fold proteins from sequence.', '1');
  await about('Protein design by diffusion models', 'We design proteins with diffusion models.', '2');
  await about('Sorting networks', 'Lower bounds of comparisons for sorting networks.', '3');
  const html = await (await web.ask('/papers/arxiv:2611.00001/')).text();
  const [, section = ''] = /id="similar">(.*?)<\/section>/s.exec(html) ?? [];
  expect(section).toContain('/papers/arxiv:2611.00002/');
  expect(section).not.toContain('/papers/arxiv:2611.00001/');
  expect(section).toMatch(/both: .*[Dd]iffusion/);
  const [, more = ''] = /class="more"><a href="([^"]*)"/.exec(section) ?? [];
  expect(await (await web.ask(more)).text()).toContain('Protein design by diffusion models');
});

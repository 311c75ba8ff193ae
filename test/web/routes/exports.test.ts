import { expect, test } from 'vitest';
import { hidePaper } from '../../../functions/domain/papers/take-down.ts';
import { type MemoryWebApp, memoryWebApp } from '../memory-web-app.ts';

async function withPapers(count: number): Promise<MemoryWebApp> {
  const web = memoryWebApp();
  for (let index = 0; index < count; index += 1)
    await web.bring({ title: `Paper ${index}`, arxivId: `2611.${10_000 + index}`, source: 'arxiv-api' });
  return web;
}

const endings = { bib: '@misc{', ris: 'TY  - GEN', 'csl.json': '[', md: '# Paper 0' };

test.each(Object.entries(endings))(
  'a paper is had as .%s by every name it goes by',
  async (ending, begin) => {
    const { ask } = await withPapers(1);
    const texts = new Set<string>();
    for (const path of [
      '/api/papers/arxiv:2611.10000',
      '/papers/arxiv:2611.10000',
      '/api/papers/2611.10000v2',
    ]) {
      const answer = await ask(`${path}.${ending}`);
      expect(answer.status).toBe(200);
      texts.add(await answer.text());
    }
    expect(texts.size).toBe(1);
    expect([...texts][0]).toContain(begin);
  },
);

test('what is not known, or was taken down, is not exported', async () => {
  const web = await withPapers(1);
  expect((await web.ask('/api/papers/2611.99999.bib')).status).toBe(404);
  await hidePaper('arxiv:2611.10000', 'a mistake', web.deps);
  expect((await web.ask('/api/papers/2611.10000.ris')).status).toBe(410);
});

test('a list is exported page after page, each paper once', async () => {
  const { ask } = await withPapers(25);
  const found: string[] = [];
  let at: string | undefined = '/api/papers.bib?q=paper&limit=10';
  while (at !== undefined) {
    const answer: Response = await ask(at);
    found.push(...[...(await answer.text()).matchAll(/eprint = \{(.*)\}/g)].map(([, id]) => id ?? ''));
    at = /^<[^>]*?(\/api\/[^>]*)>; rel="next"$/.exec(answer.headers.get('link') ?? '')?.[1];
  }
  expect(found).toHaveLength(25);
  expect(new Set(found).size).toBe(25);
});

test('a query that is not right is refused by name', async () => {
  const { ask } = await withPapers(1);
  const answer = await ask('/api/papers.ris?topic=nonsense');
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ title: 'The query is not right' });
});

import { expect, test } from 'vitest';
import { dayMs, memoryWebApp } from '../memory-web-app.ts';

test('a category or topic without recent papers has a page that leads to its older ones', async () => {
  const web = memoryWebApp();
  await web.bring({
    title: 'Graph engines',
    arxivId: '2611.00001',
    source: 'arxiv-api',
    categories: ['cs.CC'],
  });
  web.pass(60 * dayMs);
  for (const path of ['/categories/cs.CC/', '/categories/cs/', '/topics/graphs/']) {
    const answer = await web.ask(path);
    expect(answer.status).toBe(200);
    const html = await answer.text();
    expect(html).toContain('No papers in the last thirty days.');
    const [, older = ''] = new RegExp(`href="(${path}date/[^"]*)"`).exec(html) ?? [];
    expect(await (await web.ask(older)).text()).toContain('Graph engines');
  }
  expect((await web.ask('/categories/cs.CC')).headers.get('location')).toBe('/categories/cs.CC/');
});

test('what is no board, or never had a paper, has none', async () => {
  const web = memoryWebApp();
  await web.bring({ title: 'Engines', arxivId: '2611.00001', categories: ['cs.CC'] });
  for (const path of ['/categories/math.AG/', '/topics/nonsense/', '/categories/CS.cc/'])
    expect((await web.ask(path)).status).toBe(404);
});

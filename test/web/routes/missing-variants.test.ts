import { describe, expect, test } from 'vitest';
import { browser, dayMs, memoryWebApp } from '../memory-web-app.ts';

describe('a variant that is not in the bucket leads to its feed', () => {
  test.each([
    ['/feeds/latest.atom.gz', '/feeds/latest.atom?raw'],
    ['/feeds/topics/graphs.json.gz', '/feeds/topics/graphs.json?raw'],
    ['/feeds.opml.gz', '/feeds.opml?raw'],
    ['/feeds/categories/cs.CL.html', '/feeds/categories/cs.CL.atom?raw'],
  ])('%s', async (path, feed) => {
    const web = memoryWebApp();
    await web.bring({ title: 'Graph engines', arxivId: '2611.00001', categories: ['cs.CL'] });
    const answer = await web.ask(path);
    expect([answer.status, answer.headers.get('Location')]).toEqual([302, feed]);
  });
});

test('of a board without recent papers the variant is made, since its feed lies in no bucket', async () => {
  const web = memoryWebApp();
  await web.bring({
    title: 'Graph engines',
    arxivId: '2611.00001',
    source: 'arxiv-api',
    categories: ['cs.CC'],
  });
  web.pass(60 * dayMs);
  const feed = await web.ask('/feeds/categories/cs.CC.atom');
  const packed = await web.ask('/feeds/categories/cs.CC.atom.gz');
  expect([feed.status, packed.status]).toEqual([200, 200]);
  expect(packed.headers.get('content-type')).toBe(feed.headers.get('content-type'));
  expect(await packed.text()).toBe(await feed.text());
  const explained = await web.ask('/feeds/topics/graphs.html', { headers: browser });
  expect(explained.status).toBe(200);
  expect(await explained.text()).toContain('/feeds/topics/graphs.atom');
});

test.each(['/feeds/none.atom', '/feeds/x.gz', '/feeds/index.htm'])('%s is not there', async (path) => {
  expect((await memoryWebApp().ask(path)).status).toBe(404);
});

test('a page of the bucket that is asked of the API is asked for by its folder', async () => {
  const answer = await memoryWebApp().ask('/date/1999-01-01/index.html', { headers: browser });
  expect(answer.status).toBe(404);
  const { ask } = memoryWebApp();
  const problem = await (await ask('/date/1999-01-01/index.html')).json();
  expect(problem).toMatchObject({ detail: 'there is nothing at /date/1999-01-01/' });
});

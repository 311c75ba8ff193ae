import { describe, expect, test } from 'vitest';
import { browser, memoryWebApp } from '../memory-web-app.ts';

describe('a variant that is not in the bucket leads to its feed', () => {
  test.each([
    ['/feeds/latest.atom.gz', '/feeds/latest.atom?raw'],
    ['/feeds/topics/retrieval.json.gz', '/feeds/topics/retrieval.json?raw'],
    ['/feeds.opml.gz', '/feeds.opml?raw'],
    ['/feeds/categories/cs.CL.html', '/feeds/categories/cs.CL.atom?raw'],
  ])('%s', async (path, feed) => {
    const answer = await memoryWebApp().ask(path);
    expect([answer.status, answer.headers.get('Location')]).toEqual([302, feed]);
  });
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

import { expect, test } from 'vitest';
import { draftHuggingFacePaper } from '../../../functions/sources/hugging-face/draft-hugging-face-paper.ts';
import { dayMs, type MemoryWebApp, memoryWebApp } from '../memory-web-app.ts';

interface Entry {
  readonly paper: { readonly id: string };
}

/** Three papers of yesterday and two of today, the fourth of them hottest. */
async function withPapers(): Promise<MemoryWebApp> {
  const web = memoryWebApp();
  for (const index of [1, 2, 3, 4, 5]) {
    if (index === 4) web.pass(dayMs);
    await web.bring({
      title: `Engines of kind ${index}`,
      arxivId: `2611.0000${index}`,
      source: 'arxiv-api',
      ...(index === 4 && { votes: 9, stars: 7, links: { code: 'https://github.com/a/b' } }),
    });
  }
  return web;
}

const idsAt = async ({ ask }: MemoryWebApp, path: string): Promise<string[]> => {
  const answer = await ask(path);
  expect(answer.status).toBe(200);
  return ((await answer.json()) as Entry[]).map(({ paper }) => paper.id.slice(-1));
};

test('lists are of a day, a week, a month, or of the newest, in either order', async () => {
  const web = await withPapers();
  expect(await idsAt(web, '/hf/api/daily_papers')).toEqual(['5', '4', '3', '2', '1']);
  expect(await idsAt(web, '/hf/api/daily_papers?date=2026-11-23')).toEqual(['3', '2', '1']);
  expect(await idsAt(web, '/hf/api/daily_papers?week=2026-W48&sort=trending&limit=1')).toEqual(['4']);
  expect(await idsAt(web, '/hf/api/daily_papers?month=2026-11')).toHaveLength(5);
  expect(await idsAt(web, '/hf/api/daily_papers?month=2025-11')).toEqual([]);
  expect(await idsAt(web, '/hf/api/daily_papers?submitter=nobody')).toEqual([]);
});

test('pages follow each other by number and by link', async () => {
  const web = await withPapers();
  const found: string[] = [];
  let at: string | undefined = '/hf/api/daily_papers?limit=2';
  while (at !== undefined) {
    const answer: Response = await web.ask(at);
    found.push(...((await answer.json()) as Entry[]).map(({ paper }) => paper.id.slice(-1)));
    at = /^<[^>]*?(\/hf\/[^>]*)>; rel="next"$/.exec(answer.headers.get('link') ?? '')?.[1];
  }
  expect(found).toEqual(['5', '4', '3', '2', '1']);
});

test('what is answered is read by our own reader of their lists as the papers that they are', async () => {
  const web = await withPapers();
  const list = (await (await web.ask('/hf/api/daily_papers')).json()) as unknown[];
  expect(draftHuggingFacePaper(list[1])).toMatchObject({
    draft: {
      title: 'Engines of kind 4',
      arxivId: '2611.00004',
      votes: 9,
      stars: 7,
      links: { code: 'https://github.com/a/b' },
    },
  });
  const one = await (await web.ask('/hf/api/papers/2611.00004')).json();
  expect(draftHuggingFacePaper(one)).toMatchObject({ draft: { title: 'Engines of kind 4', votes: 9 } });
  expect(await (await web.ask('/hf/papers/2611.00004.md')).text()).toContain('# Engines of kind 4');
});

test('a search is for words, whatever signs stand among them', async () => {
  const web = await withPapers();
  expect(await idsAt(web, '/hf/api/papers/search?q=engines%20%22kind%204')).toEqual(['4']);
  for (const q of ['topic:', '(', 'or', '-', '"', ''])
    expect((await web.ask(`/hf/api/papers/search?${new URLSearchParams({ q })}`)).status).toBe(200);
});

test('a refusal says why in the words that their client shows', async () => {
  const web = await withPapers();
  for (const [path, status] of [
    ['/hf/api/papers/2611.99999', 404],
    ['/hf/papers/nothing.md', 404],
    ['/hf/api/daily_papers?date=2026-13-01', 400],
    ['/hf/api/daily_papers?sort=best', 400],
    ['/hf/api/daily_papers?p=-1', 400],
    ['/hf/api/daily_papers?limit=', 400],
  ] as const) {
    const answer = await web.ask(path);
    expect([path, answer.status]).toEqual([path, status]);
    expect(((await answer.json()) as { error: string }).error).not.toBe('');
    expect(answer.headers.get('x-error-message')).not.toBe('');
  }
});

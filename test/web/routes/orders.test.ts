import { expect, test } from 'vitest';
import { memoryWebApp } from '../memory-web-app.ts';

/** The titles on a page, in their order. */
const titlesOn = (html: string): string[] =>
  [...html.matchAll(/<a href="\/papers\/[^"]+">([^<]*)<\/a>/g)].map(([, title = '']) => title);

/** An app with four papers; `votes` and the day on which each was listed are its own. */
async function appWithPapers() {
  const web = memoryWebApp();
  const bring = (title: string, votes: number, listedAt: string) =>
    web.bring({ title, votes, listedAt, categories: ['cs.CL'] });
  await bring('Old and loved', 40, '2026-11-02T08:00:00.000Z');
  await bring('Graphs of late', 3, '2026-11-20T08:00:00.000Z');
  await bring('Loved of late', 9, '2026-11-21T08:00:00.000Z');
  await bring('Nobody knows it', 0, '2026-11-22T08:00:00.000Z');
  return web;
}

test.each([
  ['/top/week/', ['Loved of late', 'Graphs of late']],
  ['/top/month/', ['Old and loved', 'Loved of late', 'Graphs of late']],
  ['/top/month/titles/', ['Old and loved', 'Loved of late', 'Graphs of late']],
  ['/topics/nlp/top/week/', ['Loved of late']],
  ['/topics/graphs/trending/', ['Graphs of late']],
  ['/categories/cs/top/week/titles/', ['Loved of late', 'Graphs of late']],
  ['/latest/titles/', ['Nobody knows it', 'Loved of late', 'Graphs of late', 'Old and loved']],
  ['/topics/nlp/titles/', ['Nobody knows it', 'Loved of late', 'Old and loved']],
  ['/date/2026-11-21/titles/', ['Loved of late']],
])('%s', async (path, titles) => {
  const answer = await (await appWithPapers()).ask(path);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toContain('s-maxage=60');
  expect(titlesOn(await answer.text())).toEqual(titles);
});

test('a page of titles names the page with abstracts as the one to be found', async () => {
  const web = await appWithPapers();
  const canonical = async (path: string) =>
    /<link rel="canonical" href="https:\/\/papers.example.org([^"]*)"/.exec(
      await (await web.ask(path)).text(),
    )?.[1];
  expect(await canonical('/topics/nlp/top/week/titles/')).toBe('/topics/nlp/top/week/');
  expect(await canonical('/topics/nlp/titles/')).toBe('/topics/nlp/');
});

test.each([
  '/topics/no-such-topic/trending/',
  '/categories/cs.LG/trending/',
  '/categories/CS.cl/titles/',
  '/top/year/',
  '/week/2026-W47/titles/',
  '/date/2026-11-21/titles/2/',
  '/sitemaps/2026-11-2.xml',
  '/sitemaps/2026-11-1.xml',
  '/sitemaps/2026-13.xml',
  '/sitemaps/2025-11.xml',
])('%s is not found', async (path) => {
  expect((await (await appWithPapers()).ask(path)).status).toBe(404);
});

test('the sitemap of a month has each of its papers and days once', async () => {
  const answer = await (await appWithPapers()).ask('/sitemaps/2026-11.xml');
  expect(answer.headers.get('content-type')).toContain('application/xml');
  const places = [...(await answer.text()).matchAll(/<loc>https:\/\/papers.example.org([^<]*)/g)].map(
    ([, path = '']) => path,
  );
  expect(places.filter((path) => path.startsWith('/date/'))).toEqual(
    ['02', '20', '21', '22'].map((day) => `/date/2026-11-${day}/`),
  );
  expect(places.filter((path) => path.startsWith('/papers/'))).toHaveLength(4);
  expect(new Set(places).size).toBe(places.length);
});

import { XMLParser } from 'fast-xml-parser';
import { parseOpml } from 'feedsmith';
import { expect, test } from 'vitest';
import { hidePaper } from '../../../functions/domain/papers/take-down.ts';
import { browser, type MemoryWebApp, memoryWebApp, readProblem } from '../memory-web-app.ts';

const formats = ['rss', 'atom', 'json'] as const;
type Format = (typeof formats)[number];

interface Read {
  title: string;
  self: string;
  page: string;
  titles: string[];
}

/** What a reader's program finds in a feed, whatever its format. */
function read(format: Format, text: string): Read {
  if (format === 'json') {
    const { title, feed_url: self, home_page_url: page, items } = JSON.parse(text);
    return { title, self, page, titles: items.map((item: { title: string }) => item.title) };
  }
  const xml = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    isArray: (name) => ['item', 'entry', 'link'].includes(name),
  }).parse(text);
  const feed = format === 'rss' ? xml.rss.channel : xml.feed;
  const links: { rel?: string; href: string }[] = (format === 'rss' ? [feed['atom:link']] : feed.link).flat();
  const self = links.find(({ rel }) => rel === 'self')?.href ?? '';
  const page = format === 'rss' ? feed.link[0] : links.find(({ rel }) => rel === 'alternate')?.href;
  const textOf = (title: string | { '#text': string }) =>
    typeof title === 'string' ? title : title['#text'];
  const entries: { title: string }[] = (format === 'rss' ? feed.item : feed.entry) ?? [];
  return { title: textOf(feed.title), self, page, titles: entries.map(({ title }) => textOf(title)) };
}

async function withPapers(): Promise<MemoryWebApp> {
  const web = memoryWebApp();
  await web.bring({ title: 'Engines', abstract: 'All of engines.', arxivId: '2611.00001' });
  await web.bring({ title: 'Graph engines', abstract: 'All of graphs.', arxivId: '2611.00002', votes: 3 });
  await web.bring({ title: 'Graph looms', abstract: 'All of looms.', arxivId: '2611.00003' });
  return web;
}

test.each([
  ['rss', 'application/rss+xml; charset=utf-8'],
  ['atom', 'application/atom+xml; charset=utf-8'],
  ['json', 'application/feed+json; charset=utf-8'],
] as const)('every paper as %s, newest first, to be kept for minutes', async (format, type) => {
  const { ask } = await withPapers();
  const answer = await ask(`/feed.${format}`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe(type);
  expect(answer.headers.get('cache-control')).toBe('public, max-age=300, s-maxage=60');
  expect(read(format, await answer.text())).toMatchObject({
    titles: ['Graph looms', 'Graph engines', 'Engines'],
    self: `https://papers.example.org/feed.${format}`,
    page: 'https://papers.example.org/search',
  });
});

test.each(formats)(
  'a filter as %s: its papers, its name, and an address that gives the same',
  async (format) => {
    const { ask } = await withPapers();
    for (const [query, filter, titles] of [
      ['q=topic:graphs', 'topic:graphs', ['Graph looms', 'Graph engines']],
      ['topic=graphs&votes=2', 'topic:graphs votes:2', ['Graph engines']],
      ['filter=engines&q=-graph', 'engines -graph', ['Engines']],
      ['q=%22all+of+looms%22', '"all of looms"', ['Graph looms']],
      ['author=vaswani&type=new', 'author:vaswani type:new', ['Graph looms', 'Graph engines', 'Engines']],
      ['q=nothing-like-it', 'nothing-like-it', []],
    ] as const) {
      const text = await (await ask(`/feed.${format}?${query}`)).text();
      const feed = read(format, text);
      expect(feed.titles).toEqual(titles);
      expect(feed.title).toMatch(/^\S.* · Paperboy$/);
      expect(new URL(feed.page).searchParams.get('q')).toBe(filter);
      const again = await ask(new URL(feed.self).pathname + new URL(feed.self).search);
      expect(await again.text()).toBe(text);
    }
  },
);

test('two spellings of a filter are one feed with the same entries, each under the address that was asked', async () => {
  const { ask } = await withPapers();
  const [one, other] = [
    await ask('/feed.atom?q=topic:graphs votes:2'),
    await ask('/feed.atom?votes=2&topic=graphs'),
  ];
  const [first, second] = [await one.text(), await other.text()];
  expect(second).toContain('href="https://papers.example.org/feed.atom?votes=2&amp;topic=graphs"');
  const withoutSelf = (feed: string) => feed.replace(/<link rel="self"[^>]*>/, '');
  expect(withoutSelf(second)).toBe(withoutSelf(first));
});

test.each(formats)('what has not changed is not sent again: %s', async (format) => {
  const web = await withPapers();
  const etag = (await web.ask(`/feed.${format}`)).headers.get('etag') ?? '';
  expect(etag).toMatch(/^"[0-9a-f]+"$/);
  web.pass(60_000);
  const again = await web.ask(`/feed.${format}`, { headers: { 'If-None-Match': etag } });
  expect([again.status, await again.text()]).toEqual([304, '']);
  expect(again.headers.get('etag')).toBe(etag);
  expect(again.headers.get('cache-control')).toBe('public, max-age=300, s-maxage=60');
  await web.bring({ title: 'News', abstract: 'All of news.', arxivId: '2611.00004' });
  const changed = await web.ask(`/feed.${format}`, { headers: { 'If-None-Match': etag } });
  expect(changed.status).toBe(200);
  expect(await changed.text()).toContain('News');
});

test('what was taken down is in no feed', async () => {
  const web = await withPapers();
  await hidePaper('arxiv:2611.00003', 'asked for', web.deps);
  for (const format of formats)
    expect(await (await web.ask(`/feed.${format}`)).text()).not.toContain('looms');
});

test.each(['q=topik:x', 'topic=nowhere', 'votes=many', 'q=constructor:x', 'limit=0', 'sort=old', 'cursor=x'])(
  'a query that is not right is 400, and no empty feed: %s',
  async (query) => {
    const { ask } = memoryWebApp();
    for (const format of formats) {
      const answer = await ask(`/feed.${format}?${query}`);
      expect(await readProblem(answer)).toMatchObject({ status: 400, type: 'about:blank' });
      expect(answer.headers.has('etag')).toBe(false);
      const page = await ask(`/feed.${format}?${query}`, { headers: browser });
      expect([page.status, page.headers.get('content-type')]).toEqual([
        400,
        expect.stringMatching(/^text\/html/),
      ]);
    }
  },
);

test.each([...formats, 'opml'] as const)(
  'an order or a length that is none is refused in %s',
  async (format) => {
    const { ask } = await withPapers();
    for (const query of ['sort=newest', 'limit=0', 'limit=1000', 'colour=red'])
      expect([query, (await ask(`/feed.${format}?q=graph&${query}`)).status]).toEqual([query, 400]);
  },
);

test("a filter's subscription list keeps the order and the length that were asked for", async () => {
  const { ask } = await withPapers();
  for (const [asked, listed] of [
    ['?q=graph&sort=trending&limit=1', '?q=graph&sort=trending&limit=1'],
    ['?limit=2', '?limit=2'],
    ['?topic=graphs&sort=new', '?q=topic%3Agraphs'],
    ['', ''],
  ] as const) {
    const [outline] = parseOpml(await (await ask(`/feed.opml${asked}`)).text()).body?.outlines ?? [];
    expect(outline?.xmlUrl).toBe(`https://papers.example.org/feed.atom${listed}`);
    const answer = await ask(new URL(outline?.xmlUrl ?? '').href.replace(/^https:..[^/]*/, ''));
    expect(answer.status).toBe(200);
  }
});

test.each(formats)('%s is its own address letter by letter, as it came over the wire', async (format) => {
  const { ask } = await withPapers();
  for (const rawQueryString of [
    "q=O'Brien",
    'q=O%27Brien',
    "q='a'(b)!*~",
    "q=%22it's%22+graph",
    'q=%c3%a9&sort=trending',
    "author=O'Brien&limit=7",
  ]) {
    const path = `/feed.${format}?${rawQueryString}`;
    const answer = await ask(path, {}, { event: { rawQueryString } });
    const self = `https://papers.example.org${path}`;
    expect(read(format, await answer.text()).self).toBe(self);
    expect(answer.headers.get('link')).toContain(`<${self}>; rel="self"`);
  }
});

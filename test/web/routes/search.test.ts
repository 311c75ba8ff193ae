import { expect, test } from 'vitest';
import { digestSelector } from '../../../functions/domain/alerts/delivery/digest-selector.ts';
import { defaultSettings } from '../../../functions/domain/alerts/subscription/alert-settings.ts';
import { hidePaper } from '../../../functions/domain/papers/take-down.ts';
import { hourMs } from '../../../functions/domain/time.ts';
import { digestMail } from '../../../functions/render/mail/digest-mail.tsx';
import { decodeEntities, tagsOf } from '../../support/html.ts';
import { browser, type MemoryWebApp, memoryWebApp } from '../memory-web-app.ts';

const subjects = ['graph neural networks', 'passage retrieval', 'speech recognition', 'protein folding'];

/** Eighty papers on four subjects, twenty on each; every other one with votes. */
async function withPapers(): Promise<MemoryWebApp> {
  const web = memoryWebApp();
  for (let index = 10; index < 90; index++) {
    const subject = subjects[index % 4] ?? '';
    await web.bring({
      title: `On ${subject} ${index}`,
      abstract: `Of ${subject}: this is about ${subject}.`,
      authors: [index % 2 === 0 ? 'Ada Lovelace' : 'Charles Babbage'],
      arxivId: `2611.000${index}`,
      source: 'arxiv-api',
      ...(index % 2 === 0 ? { votes: index } : {}),
    });
  }
  return web;
}

const search = (query: Record<string, string>) => `/search?${new URLSearchParams(query)}`;

/** The titles on a page, in order, without marks. */
const titlesOn = (html: string): string[] =>
  [...html.replace(/<\/?mark>/g, '').matchAll(/>(On [a-z ]+ \d+)</g)].flatMap(([, title]) => title ?? []);

const linkTo = (html: string, pattern: RegExp): string | undefined =>
  tagsOf(html).find(({ name, attributes }) => name === 'a' && pattern.test(attributes.href ?? ''))?.attributes
    .href;

async function readAll(web: MemoryWebApp, from: string): Promise<string[]> {
  const titles: string[] = [];
  for (let next: string | undefined = from; next; ) {
    const answer: Response = await web.ask(next, { headers: browser });
    expect(answer.status).toBe(200);
    const html = await answer.text();
    titles.push(...titlesOn(html));
    next = linkTo(html, /cursor=/);
  }
  return titles;
}

test.each([
  '2611.00010',
  ' 2611.00010v2 ',
  'arXiv:2611.00010',
  'arXiv:2611.00010v1 [cs.CL]',
  'https://arxiv.org/abs/2611.00010',
  'arxiv.org/pdf/2611.00010v3.pdf',
  'https://arxiv.org/html/2611.00010v1',
  '10.48550/arXiv.2611.00010',
  'https://doi.org/10.48550/arxiv.2611.00010',
  'https://huggingface.co/papers/2611.00010',
  'hf.co/papers/2611.00010',
  'https://www.alphaxiv.org/abs/2611.00010v1',
  'https://www.semanticscholar.org/arxiv/2611.00010',
  'https://api.semanticscholar.org/arXiv:2611.00010',
])(
  'an identifier or address that is pasted leads to its paper, and is found as a filter: %s',
  async (typed) => {
    const web = await withPapers();
    const answer = await web.ask(search({ q: typed }), { headers: browser });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/papers/arxiv:2611.00010/']);
    for (const path of ['/api/papers', '/api/search']) {
      const { papers } = (await (await web.ask(`${path}?${new URLSearchParams({ q: typed })}`)).json()) as {
        papers: { id: string }[];
      };
      expect(papers.map(({ id }) => id)).toEqual(['arxiv:2611.00010']);
    }
  },
);

test.each([
  ['2611.99999', 'arXiv:2611.99999', 'paper=2611.99999'],
  ['https://doi.org/10.1000/ABC', '10.1000/abc', 'paper=10.1000%2Fabc'],
])('what is not listed is said to be so, and can be suggested: %s', async (typed, shown, suggest) => {
  const web = await withPapers();
  const answer = await web.ask(search({ q: typed }), { headers: browser });
  expect(answer.status).toBe(404);
  const html = await answer.text();
  expect(html).toContain(`<strong>${shown}</strong>`);
  const form = linkTo(html, /^\/suggest/);
  expect(form).toBe(`/suggest?${suggest}`);
  expect(await (await web.ask(form ?? '')).text()).toContain(`value="${shown.replace('arXiv:', '')}"`);
});

test('an identifier in quotes is a text like any other', async () => {
  const web = await withPapers();
  expect((await web.ask(search({ q: '"2611.00010"' }))).status).toBe(200);
});

test.each(['relevance', 'new', 'top', 'trending', undefined])(
  'a search keeps its order and its filter from page to page, to the end: %s',
  async (sort) => {
    const web = await withPapers();
    const query = { q: 'networks category:cs.CL', limit: '7', ...(sort && { sort }) };
    const titles = await readAll(web, search(query));
    expect([titles.length, new Set(titles).size]).toEqual([20, 20]);
    for (const title of titles) expect(title).toContain('networks');
  },
);

test('by votes stands what has most of them first', async () => {
  const web = await withPapers();
  const titles = await readAll(web, search({ q: 'lovelace', sort: 'top' }));
  expect(titles[0]).toContain('88');
});

test('a cursor of one order is none of another, which is told in words for readers', async () => {
  const web = await withPapers();
  const first = await (await web.ask(search({ q: 'networks', limit: '7' }))).text();
  const cursor = new URL(linkTo(first, /cursor=/) ?? '', 'https://x').searchParams.get('cursor') ?? '';
  const answer = await web.ask(search({ q: 'networks', sort: 'new', cursor }), { headers: browser });
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain('Search again from the beginning.');
});

test.each(['tpoic=x', 'q=topik:x', 'limit=0', 'sort=old', 'cursor=x', 'q=like:2611.99999', 'q=(a'])(
  'a mistake is a sentence for readers: %s',
  async (query) => {
    const html = await (await (await withPapers()).ask(`/search?${query}`, { headers: browser })).text();
    const [, text = ''] = /role="alert">([^<]*)</.exec(html) ?? [];
    expect(decodeEntities(text)).toMatch(/^[A-Z“"].*[.?!]$/s);
    expect(text).not.toMatch(/parameter|^\w+: /);
  },
);

test('words that were looked for are marked, and in nothing else', async () => {
  const web = await withPapers();
  const html = await (await web.ask(search({ q: 'network folding of' }), { headers: browser })).text();
  const marked = [...html.matchAll(/<mark>([^<]*)<\/mark>/g)].map(([, text]) => text);
  expect(new Set(marked)).toEqual(new Set(marked.length > 0 ? ['networks', 'folding'] : []));
  const plain = await (await web.ask(search({ q: 'networks' }), { headers: browser })).text();
  expect(plain).toContain('<mark>networks</mark>');
});

test('a title is found of which every word is misspelt, the short ones beyond knowing', async () => {
  const web = await withPapers();
  const about = { abstract: 'Translation by attention.', source: 'arxiv-api' } as const;
  await web.bring({ ...about, title: 'Attention Is All You Need', arxivId: '1706.03762' });
  for (const q of ['attension is al you ned', 'atention is al yu nead', 'attnetion al ned']) {
    const html = await (await web.ask(search({ q }), { headers: browser })).text();
    expect(html.replace(/<\/?mark>/g, '')).toContain('>Attention Is All You Need</a>');
  }
});

test('of two words that a slip may have come from, the one that is written more often is meant', async () => {
  const web = memoryWebApp();
  const titles = [
    'Diffusion models of text',
    'Diffusion models of sound',
    'Faster diffusion models',
    'MODUS: any to any',
  ];
  for (const [index, title] of titles.entries())
    await web.bring({ title, abstract: 'By diffusion.', arxivId: `2611.0000${index}`, source: 'arxiv-api' });
  const html = await (await web.ask(search({ q: 'diffusion modls' }), { headers: browser })).text();
  expect(html).toContain('Did you mean');
  expect(linkTo(html, /q=diffusion\+models$/)).toBe('/search?q=diffusion+models');
  const plain = html.replace(/<\/?mark>/g, '');
  const [first, odd] = [plain.search(/Diffusion models of/), plain.indexOf('MODUS')];
  expect(first).toBeGreaterThan(0);
  expect(odd === -1 || odd > first).toBe(true);
});

test('a misspelt word is asked about, and what comes closest is shown and said to be no match', async () => {
  const web = await withPapers();
  const html = await (await web.ask(search({ q: 'speech recogniton' }), { headers: browser })).text();
  expect(html).toContain('>No paper matches</h2>');
  expect(html).toContain('these come closest');
  const meant = linkTo(html, /recognition/);
  expect(meant).toBe('/search?q=speech+recognition');
  expect(titlesOn(html)[0]).toContain('speech recognition');
  const right = await (await web.ask(meant ?? '', { headers: browser })).text();
  expect(right).not.toContain('Did you mean');
  expect(right).toContain('>20 papers</h2>');
  const api = (await (await web.ask('/api/search?sort=relevance&q=speech+recogniton')).json()) as {
    papers: object[];
    close: { title: string }[];
    meant: object;
  };
  expect(api.papers).toEqual([]);
  expect(api.close[0]?.title).toContain('speech recognition');
  expect(api.meant).toEqual({ recogniton: 'recognition' });
});

test('papers like one: on a page, each with the reason, in a feed and in the API the same', async () => {
  const web = await withPapers();
  const html = await (await web.ask(search({ q: 'like:2611.00010' }), { headers: browser })).text();
  const titles = titlesOn(html).filter((title) => title !== 'On speech recognition 10');
  expect(html).toMatch(
    /class="reason">Like <a href="\/papers\/arxiv:2611.00010\/">[^<]*<\/a>: [^<]*speech recognition/,
  );
  const papers = async (path: string) => {
    const body = (await (await web.ask(path)).json()) as {
      papers?: { title: string }[];
      items?: { title: string }[];
    };
    return (body.papers ?? body.items ?? []).map(({ title }) => title).sort();
  };
  const listed = await papers('/api/papers?q=like:2611.00010&limit=100');
  expect(listed.length).toBe(19);
  expect(listed).toEqual([...new Set(titles)].sort());
  expect(await papers('/feed.json?q=like:2611.00010')).toEqual(listed);
  expect(await papers('/api/papers?q=like:2611.00010+-like:2611.00014')).toEqual([]);
});

test('every entry of a feed says which paper it is like and by which words, in every format and in the API', async () => {
  const web = await withPapers();
  const q = 'like:2611.00010 like:2611.00011 -like:2611.00012';
  const listed = (await (
    await web.ask(`/api/papers?${new URLSearchParams({ q, limit: '100' })}`)
  ).json()) as {
    papers: { id: string; title: string }[];
    likes: Record<string, { id: string; likeness: number; words: string[] }>;
  };
  expect(Object.keys(listed.likes).sort()).toEqual(listed.papers.map(({ id }) => id).sort());
  for (const { id, title } of listed.papers) {
    const { id: other = '', likeness = 0, words = [] } = listed.likes[id] ?? {};
    expect(['arxiv:2611.00010', 'arxiv:2611.00011']).toContain(other);
    expect(likeness).toBeGreaterThan(0.06);
    expect(title.toLowerCase()).toContain(words[0]);
  }
  for (const format of ['atom', 'rss', 'json']) {
    const body = await (await web.ask(`/feed.${format}?${new URLSearchParams({ q })}`)).text();
    for (const { id } of listed.papers) {
      const { id: other, words = [] } = listed.likes[id] ?? {};
      const reason = new RegExp(`papers/${other}/[^>]*>On [^.]*: ${words.join(', ')}`);
      expect(decodeEntities(body).replaceAll('\\', '')).toMatch(reason);
    }
  }
  const plain = await (await web.ask('/feed.atom?q=recognition')).text();
  expect(plain).not.toContain('Like ');
});

test('a feed outlives the paper that it names: it is valid, says what counts no longer, and goes on with the others', async () => {
  const web = await withPapers();
  await hidePaper('arxiv:2611.00010', 'spam', web.deps);
  const feed = async (q: string) => {
    const answer = await web.ask(`/feed.json?${new URLSearchParams({ q })}`);
    expect(answer.status).toBe(200);
    return (await answer.json()) as { description: string; items: { title: string }[] };
  };
  const gone = 'arXiv:2611.00010 was taken down and counts no longer.';
  const alone = await feed('like:2611.00010');
  expect(alone.items).toEqual([]);
  expect(alone.description).toContain(gone);
  const three = await feed('like:2611.00010 like:2611.00011 like:2611.00012');
  const two = await feed('like:2611.00011 like:2611.00012');
  expect(three.description).toContain(gone);
  expect(two.description).not.toContain('taken down');
  expect(three.items.map(({ title }) => title)).toEqual(two.items.map(({ title }) => title));
  // what it kept out stays out
  expect((await feed('-like:2611.00010')).items.map(({ title }) => title).join()).not.toContain('speech');
  const page = await web.ask(search({ q: 'like:2611.00010' }), { headers: browser });
  expect(page.status).toBe(200);
  expect(await page.text()).toContain(gone);
  expect(await (await web.ask('/api/papers?q=like:2611.00010')).json()).toMatchObject({
    papers: [],
    gone: ['arxiv:2611.00010'],
  });
});

test('papers like one that became another one are those like that one', async () => {
  const web = await withPapers();
  const [junior, senior] = ['arxiv:2611.00010', 'arxiv:2611.00011'].map((id) => web.papers.rows.get(id));
  if (!junior || !senior) throw new Error('no such papers');
  web.papers.rows.set(junior.id, { ...junior, mergedInto: senior.id });
  web.papers.rows.set(senior.id, { ...senior, absorbed: [junior.id] });
  const titles = async (q: string) => {
    const body = (await (await web.ask(`/feed.json?${new URLSearchParams({ q })}`)).json()) as {
      items: { title: string }[];
    };
    return body.items.map(({ title }) => title);
  };
  const found = await titles('like:2611.00010');
  expect(found.length).toBeGreaterThan(5);
  expect(found).toEqual(await titles('like:2611.00011'));
});

test.each([
  ['On the (De/Re)-Composition of Computations', ''],
  ['LZSE: random access in O(log n)-time', 'LZSE: random access in $O(log n)$-time.'],
  ['Graphs – not trees, nor forests', 'GRAPHS - not trees,\n nor forests.'],
  ['Is a title: enough', '“Is a title: enough”'],
])(
  'a title that is pasted is found first, whatever its signs say to the grammar: %s',
  async (title, typed) => {
    const web = await withPapers();
    await web.bring({ title, abstract: 'Of something.', authors: ['Ada Byron'], arxivId: '2611.00200' });
    await web.bring({
      title: `${title} revisited`,
      abstract: title,
      authors: ['A B'],
      arxivId: '2611.00201',
    });
    const answer = await web.ask(search({ q: typed || title }), { headers: browser });
    expect(answer.status).toBe(200);
    const [first] = [...(await answer.text()).matchAll(/href="(\/papers\/[^"]+)"/g)];
    expect(first?.[1]).toBe('/papers/arxiv:2611.00200/');
  },
);

test('the link of a digest lists all of its papers and no others, page by page', async () => {
  const web = memoryWebApp();
  const bring = async (from: number, to: number) => {
    for (let index = from; index < to; index++)
      await web.bring({
        title: `On looms ${index}`,
        abstract: `Of ${index % 3 === 0 ? 'wheels' : 'shuttles'}.`,
        arxivId: `2611.0${1_000 + index}`,
        source: 'arxiv-api',
      });
  };
  await bring(0, 20);
  const through = web.now().toISOString();
  web.pass(hourMs);
  await bring(20, 140);
  web.pass(hourMs);
  const library = await web.deps.library();
  const select = digestSelector(await library.window(), library.through, web.now());
  const { digest } = select({
    settings: { ...defaultSettings, filter: 'shuttles' },
    covered: { through },
    due: { on: '2026-11-23', edition: 'daily-2026-11-23' },
  });
  expect(digest.papers).toHaveLength(25);
  const link =
    /https:\/\/papers\.example\.org(\/search\S+)/.exec(digestMail(digest, web.deps.site).text)?.[1] ?? '';
  await bring(140, 150);
  web.pass(hourMs);
  const titles = await readAll(web, link);
  expect(titles).toHaveLength(digest.papers.length + digest.more);
  expect(new Set(titles).size).toBe(80);
  expect(titles).toEqual(expect.arrayContaining(digest.papers.map(({ title }) => title)));
  const html = await (await web.ask(link, { headers: browser })).text();
  expect(html).toContain('All papers of one digest');
  expect(linkTo(html, /sort=/)).toBeUndefined();
  for (const wrong of [`${link}&sort=top`, `${link.slice(0, -9)}`])
    expect((await web.ask(wrong, { headers: browser })).status).toBe(400);
});

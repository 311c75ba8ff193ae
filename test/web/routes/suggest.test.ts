import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { hidePaper } from '../../../functions/domain/papers/take-down.ts';
import { decodeEntities, tagsOf } from '../../support/html.ts';
import {
  browser,
  dayMs,
  type MemoryWebApp,
  memoryWebApp,
  minuteMs,
  readProblem,
  viaCdn,
} from '../memory-web-app.ts';

const whole = {
  title: 'Engines',
  abstract: 'All that there is to say of engines.',
  authors: 'Ada Lovelace, Charles Babbage',
};

/** Behind the CDN: it appends the reader's address, and the gateway the CDN's. */
const from = (address: string) => viaCdn(address);

const number = (index: number) => `2611.${String(10_000 + index)}`;

/** Suggest so many papers, one after the other → the statuses of the answers. */
async function many({ post }: MemoryWebApp, count: number, headers: object | (() => object), first = 0) {
  const statuses: number[] = [];
  for (let index = first; index < first + count; index++) {
    const given = typeof headers === 'function' ? headers() : headers;
    statuses.push((await post('/suggest', { paper: number(index) }, given)).status);
  }
  return statuses;
}

test('the form is a plain form, which may be kept for minutes', async () => {
  const answer = await memoryWebApp().ask('/suggest');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
  expect(answer.headers.get('cache-control')).toBe('public, max-age=300, s-maxage=60');
  const tags = tagsOf(await answer.text());
  expect(tags.find(({ attributes }) => attributes.action === '/suggest')?.attributes.method).toBe('post');
  for (const name of ['paper', 'title', 'abstract', 'authors', 'remark', 'website'])
    expect(tags.filter(({ attributes }) => attributes.name === name)).toHaveLength(1);
});

describe('a suggestion waits for an operator', () => {
  test.each([
    ['an arXiv number', { paper: '2611.00001v2' }, 'arxiv:2611.00001', { arxivId: '2611.00001v2' }],
    [
      'an address at arXiv',
      { paper: ' https://arxiv.org/abs/2611.00001 ' },
      'arxiv:2611.00001',
      { arxivId: 'https://arxiv.org/abs/2611.00001' },
    ],
    [
      'a DOI',
      { paper: 'https://doi.org/10.1000/182' },
      'doi:10.1000/182',
      { doi: 'https://doi.org/10.1000/182' },
    ],
    ['a whole paper', whole, 'Engines', { ...whole, authors: ['Ada Lovelace', 'Charles Babbage'] }],
    [
      'a whole paper somewhere',
      { ...whole, paper: 'https://example.org/e.pdf' },
      'Engines',
      { ...whole, authors: ['Ada Lovelace', 'Charles Babbage'], url: 'https://example.org/e.pdf' },
    ],
  ])('%s', async (_, fields, title, paper) => {
    const { post, suggestions, papers, pendings } = memoryWebApp();
    const answer = await post('/suggest', fields as Record<string, string>);
    expect(answer.status).toBe(202);
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await suggestions.list()).toEqual([
      { id: expect.stringMatching(/^[0-9a-f]{12}$/), at: '2026-11-23T08:00:00.000Z', title, paper },
    ]);
    expect([papers.rows.size, pendings.rows.size]).toEqual([0, 0]);
  });

  test('the same paper in another spelling waits once, and keeps its first remark', async () => {
    const { post, suggestions } = memoryWebApp();
    await post('/suggest', { paper: '2611.00001', remark: 'first' });
    await post('/suggest', { paper: 'https://arxiv.org/abs/2611.00001v3', remark: 'second' });
    expect(await suggestions.list()).toMatchObject([{ remark: 'first' }]);
  });

  test('a remark is clean text, and no book', async () => {
    const { post, suggestions } = memoryWebApp();
    await post('/suggest', { paper: '2611.00001', remark: `read \u001b[31mit\u0000 ${'x'.repeat(5_000)}` });
    const [{ remark = '' } = {}] = await suggestions.list();
    expect(remark).not.toMatch(/\p{Cc}/u);
    expect(remark).toMatch(/^read/);
    expect(remark.length).toBeLessThanOrEqual(1_000);
  });

  test('fields that the form does not have are not kept', async () => {
    const { post, suggestions } = memoryWebApp();
    await post('/suggest', { paper: '2611.00001', submittedBy: 'ada', votes: '9', listedAt: '2020-01-01' });
    expect((await suggestions.list())[0]?.paper).toEqual({ arxivId: '2611.00001' });
  });
});

describe('what is not enough', () => {
  test.each([
    ['nothing', {}, 'paper'],
    ['blanks', { paper: ' ', title: '\n' }, 'paper'],
    ['no name', { paper: 'the one on engines' }, 'paper'],
    ['an address that names nothing', { paper: 'https://example.org/e.pdf' }, 'paper'],
    ['a title without abstract', { title: 'Engines' }, 'abstract'],
    ['an abstract without title', { abstract: 'All of engines.' }, 'title'],
    ['a title too long', { ...whole, title: 'x'.repeat(1_001) }, 'title'],
  ])('%s is 400, the field is named, and what was written stands there again', async (_, fields, path) => {
    const { post, suggestions } = memoryWebApp();
    const answer = await post('/suggest', fields as Record<string, string>);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([400, 'no-store']);
    const html = decodeEntities(await answer.text());
    expect(html).toMatch(new RegExp(`>${path}<|${path}: `));
    for (const written of Object.values(fields)) expect(html).toContain(written.trim());
    expect(await suggestions.list()).toEqual([]);
  });

  test('words of a stranger do no harm on the page', async () => {
    const { post } = memoryWebApp();
    const evil = '"><script>alert(1)</script></textarea>';
    const html = await (await post('/suggest', { paper: evil, title: evil, remark: evil })).text();
    const tags = tagsOf(html);
    expect(tags.find(({ attributes }) => attributes.name === 'paper')?.attributes.value).toBe(evil);
    expect(html).not.toContain('<script>alert');
  });

  test('a body too long is 413', async () => {
    const { post, suggestions } = memoryWebApp();
    const long = { paper: '2611.00001', remark: 'x'.repeat(200_001) };
    expect((await readProblem(await post('/suggest', long))).status).toBe(413);
    const page = await post('/suggest', long, browser);
    expect([page.status, page.headers.get('cache-control')]).toEqual([413, 'no-store']);
    expect(await suggestions.list()).toEqual([]);
  });

  test('a body that is no form suggests nothing', async () => {
    const { send, suggestions } = memoryWebApp();
    expect((await send('/suggest', { paper: '2611.00001' })).status).toBe(400);
    expect(await suggestions.list()).toEqual([]);
  });
});

test('who fills in the field that nobody sees is thanked like anybody, and nothing is kept or counted', async () => {
  const web = memoryWebApp();
  const usual = await (await memoryWebApp().post('/suggest', { paper: '2611.00001' })).text();
  for (let count = 0; count < 20; count++) {
    const answer = await web.post('/suggest', { paper: '2611.00001', website: 'https://buy.example' });
    expect([answer.status, await answer.text()]).toEqual([202, usual]);
  }
  expect(await web.suggestions.list()).toEqual([]);
  expect(await many(web, 1, {})).toEqual([202]);
});

describe('a visitor may suggest so much', () => {
  test('ten an hour; the next is 429, says when, and is not kept', async () => {
    const web = memoryWebApp();
    web.pass(20 * minuteMs);
    const reader = from('203.0.113.7');
    expect(await many(web, 10, reader)).toEqual(Array(10).fill(202));
    const refused = await web.post('/suggest', { paper: number(10) }, reader);
    expect((await readProblem(refused)).status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('2400');
    const page = await web.post('/suggest', { paper: number(10) }, { ...reader, ...browser });
    expect([page.status, page.headers.get('retry-after'), page.headers.get('cache-control')]).toEqual([
      429,
      '2400',
      'no-store',
    ]);
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    expect(await web.suggestions.list()).toHaveLength(10);
    expect(await many(web, 1, from('203.0.113.8'), 20)).toEqual([202]);
    web.pass(40 * minuteMs);
    expect(await many(web, 1, reader, 30)).toEqual([202]);
  });

  test('thirty a day', async () => {
    const web = memoryWebApp();
    const reader = from('203.0.113.7');
    const statuses: number[] = [];
    for (let hour = 0; hour < 4; hour++) {
      statuses.push(...(await many(web, 8, reader, hour * 8)));
      web.pass(60 * minuteMs);
    }
    expect(statuses.filter((status) => status === 202)).toHaveLength(30);
    expect(statuses.slice(30)).toEqual([429, 429]);
    web.pass(dayMs);
    expect(await many(web, 1, reader, 50)).toEqual([202]);
  });

  test('what a visitor writes into headers makes them nobody else', async () => {
    const web = memoryWebApp();
    let made = 0;
    const disguised = () => ({ ...from('203.0.113.7'), 'X-Forwarded-For': `192.0.2.${++made}, 192.0.2.1` });
    expect(await many(web, 12, disguised)).toEqual([...Array(10).fill(202), 429, 429]);
  });

  test('without the CDN it is the address that the gateway saw, whatever is written', async () => {
    const web = memoryWebApp();
    const by = (sourceIp: string) => ({ event: { requestContext: { http: { sourceIp } } } });
    const suggest = async (index: number, sourceIp: string) => {
      const body = new URLSearchParams({ paper: number(index) });
      return (await web.ask('/suggest', { method: 'POST', body }, by(sourceIp))).status;
    };
    for (let index = 0; index < 10; index++) expect(await suggest(index, '203.0.113.7')).toBe(202);
    expect(await suggest(10, '203.0.113.7')).toBe(429);
    expect(await suggest(11, '203.0.113.8')).toBe(202);
  });

  test('who is counted is told to nobody: the counter holds no address, and another name each day', async () => {
    const counters: string[] = [];
    const web = memoryWebApp(({ rates }) => ({
      rates: {
        add: (counter, by, until) => {
          counters.push(counter);
          return rates.add(counter, by, until);
        },
      },
    }));
    await many(web, 1, from('203.0.113.7'));
    web.pass(dayMs);
    await many(web, 1, from('203.0.113.7'), 1);
    expect(counters.join(' ')).not.toContain('203.0.113');
    const names = new Set(counters.map((counter) => counter.split('#')[1]));
    expect(names.size).toBe(2);
  });

  test('what is not kept is not counted', async () => {
    const web = memoryWebApp();
    for (let count = 0; count < 12; count++)
      expect((await web.post('/suggest', { paper: 'nonsense' }, from('203.0.113.7'))).status).toBe(400);
    expect(await many(web, 1, from('203.0.113.7'))).toEqual([202]);
  });
});

describe('a paper that is listed already', () => {
  test.each([
    ['by its number', { paper: '2611.00001v3' }],
    ['by its address', { paper: 'https://huggingface.co/papers/2611.00001' }],
    ['by its title and author', { ...whole, authors: 'Ada Lovelace' }],
  ])('%s is said to be, with the way to it, and nobody has to look', async (_, fields) => {
    const { bring, post, ask, suggestions } = memoryWebApp();
    await bring({ ...whole, authors: ['Ada Lovelace'], arxivId: '2611.00001' });
    const answer = await post('/suggest', fields);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('href="/papers/arxiv:2611.00001/"');
    expect(await suggestions.list()).toEqual([]);
    if (!('paper' in fields)) return;
    const asked = await ask(`/suggest?${new URLSearchParams({ paper: fields.paper })}`);
    expect(await asked.text()).toContain('It is listed already');
  });

  test('is no more so once it was taken down', async () => {
    const web = memoryWebApp();
    await web.bring({ ...whole, authors: ['Ada Lovelace'], arxivId: '2611.00001' });
    await hidePaper('arxiv:2611.00001', 'a mistake', web.deps);
    const answer = await web.post('/suggest', { paper: '2611.00001' });
    expect(answer.status).toBe(202);
    expect(await answer.text()).not.toContain('listed already');
  });
});

test('the bookmarklet brings an address that fills in the form', async () => {
  const { ask, deps } = memoryWebApp();
  const tags = tagsOf(await (await ask('/suggest')).text());
  const script =
    tags.find(({ attributes }) => attributes.href?.startsWith('javascript:'))?.attributes.href ?? '';
  const location = { href: 'https://arxiv.org/abs/2611.00009?a=1&b="2"' };
  runInNewContext(decodeURI(decodeEntities(script)).replace('javascript:', ''), {
    location,
    encodeURIComponent,
  });
  expect(location.href).toMatch(`${deps.site.url}/suggest?paper=`);
  const { pathname, search } = new URL(location.href);
  const filled = await (await ask(pathname + search)).text();
  expect(decodeEntities(filled)).toContain('https://arxiv.org/abs/2611.00009?a=1&b="2"');
});

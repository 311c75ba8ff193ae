import { describe, expect, test } from 'vitest';
import { hashToken } from '../../../functions/domain/access/token.ts';
import { hidePaper } from '../../../functions/domain/papers/take-down.ts';
import { browser, dayMs, memoryWebApp, minuteMs, readProblem } from '../memory-web-app.ts';

const paper = (title = 'Engines', given: object = {}) => ({
  title,
  abstract: `All that there is to say of ${title}.`,
  authors: ['Ada Lovelace'],
  ...given,
});

interface Told {
  status: string;
  id: string;
  url: string;
  errors?: { path: string; message: string }[];
  warnings?: { path: string }[];
}

/** An app with a token, and a way to submit under it. */
async function desk(quota?: number, change?: Parameters<typeof memoryWebApp>[0]) {
  const web = memoryWebApp(change);
  const secret = await web.token('ada', quota);
  const auth = { Authorization: `Bearer ${secret}` };
  const submit = (body: unknown, headers: Readonly<Record<string, string>> = {}) =>
    web.send('/api/papers', body, { ...auth, ...headers });
  const told = async (body: unknown) => (await (await submit(body)).json()) as Told;
  const results = async (body: unknown, headers = {}) =>
    ((await (await submit(body, headers)).json()) as { results: Told[] }).results;
  return { ...web, secret, submit, told, results };
}

describe('who may submit', () => {
  test.each([
    ['nothing', undefined],
    ['no scheme', 'pb_0000000000000000000000'],
    ['another scheme', 'Basic cGI6eA=='],
    ['no token', 'Bearer'],
    ['a token of nobody', 'Bearer pb_9999999999999999999999'],
    ['a token too short', 'Bearer x'],
    ['a token too long', `Bearer ${'x'.repeat(201)}`],
    ['signs that no token has', 'Bearer pb_00000000000000000000é'],
  ])('%s is 401, says how, and stores nothing', async (_, given) => {
    const { ask, papers } = await desk();
    const headers = new Headers({ 'Content-Type': 'application/json' });
    if (given !== undefined) headers.set('Authorization', given);
    const answer = await ask('/api/papers', { method: 'POST', headers, body: JSON.stringify(paper()) });
    const problem = await readProblem(answer);
    expect(problem).toMatchObject({ type: 'about:blank', status: 401, title: 'Not authorised' });
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="paperboy"');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(papers.rows.size).toBe(0);
  });

  test('the body is not even looked at before the token is', async () => {
    const { send } = await desk();
    expect((await send('/api/papers', '{broken')).status).toBe(401);
  });

  test('the scheme may be written in any case, and a token that was revoked is over at once', async () => {
    const { send, secret, tokens } = await desk();
    const headers = { Authorization: `bEARER   ${secret} ` };
    expect((await send('/api/papers', paper(), headers)).status).toBe(201);
    await tokens.revoke(hashToken(secret));
    expect((await send('/api/papers', paper(), headers)).status).toBe(401);
  });
});

describe('one paper', () => {
  test('a new one is 201, with its address and topics', async () => {
    const { submit, ask } = await desk();
    const answer = await submit(paper('Graph engines', { arxivId: '2611.00001' }));
    expect(answer.status).toBe(201);
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(await answer.json()).toEqual({
      status: 'created',
      id: 'arxiv:2611.00001',
      url: 'https://papers.example.org/papers/arxiv:2611.00001/',
      topics: [{ slug: 'graphs', score: 0.9 }],
      listedAt: '2026-11-23T08:00:00.000Z',
      detail: 'listed on 2026-11-23',
    });
    expect(await (await ask('/api/papers/2611.00001')).json()).toMatchObject({ submittedBy: 'ada' });
  });

  test('the same again is unchanged, and a change of its own is taken', async () => {
    const { submit } = await desk();
    await submit(paper());
    const again = await submit(paper());
    expect([again.status, ((await again.json()) as Told).status]).toEqual([200, 'unchanged']);
    const changed = await submit(paper('Engines', { comment: '12 pages' }));
    expect([changed.status, await changed.json()]).toEqual([
      200,
      expect.objectContaining({ status: 'updated', taken: ['comment'] }),
    ]);
  });

  test('what somebody else brought stays as it is, and it is said why', async () => {
    const web = await desk();
    await web.submit(paper('Engines', { arxivId: '2611.00001' }));
    const other = { Authorization: `Bearer ${await web.token('bob')}` };
    const given = paper('Engines', { arxivId: '2611.00001', abstract: 'All of bob.' });
    const answer = await web.send('/api/papers', given, other);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      status: 'recommended',
      kept: [{ path: 'abstract', message: expect.stringMatching(/./) }],
    });
    expect([...web.papers.rows.values()][0]?.abstract).not.toContain('bob');
  });

  test('a name alone is 202 and waits; of a known paper it is a recommendation', async () => {
    const { submit, pendings, bring } = await desk();
    const answer = await submit({ arxivId: '2611.00001' });
    expect(answer.status).toBe(202);
    expect(await answer.json()).toMatchObject({
      status: 'pending',
      id: 'arxiv:2611.00001',
      url: 'https://papers.example.org/papers/arxiv:2611.00001/',
    });
    expect(pendings.rows.get('arxiv:2611.00001')).toMatchObject({ submittedBy: 'ada', tries: 0 });
    await bring({ doi: '10.1000/182', source: 'crossref' });
    const known = await submit({ doi: 'https://doi.org/10.1000/182' });
    expect([known.status, ((await known.json()) as Told).status]).toEqual([200, 'recommended']);
  });

  test.each(['10.1000/182', '2611.00001', '10.1000/(sici)1<2::aid>3.0.co;2-2', '10.1000/a?b=c'])(
    'a name that waits has its page where its submitter was told, and one address in the API: %s',
    async (name) => {
      const { told, ask } = await desk();
      const { url, id } = await told(name.startsWith('10.') ? { doi: name } : { arxivId: name });
      const page = await ask(url, { headers: browser });
      expect(page.status).toBe(200);
      const api = await ask(url.replace('/papers/', '/api/papers/'));
      expect(await api.json()).toMatchObject({ id, status: 'pending' });
    },
  );

  test.each([
    ['nothing at all', {}, ['title', 'abstract']],
    ['blanks', { title: ' ', abstract: '\n' }, ['title', 'abstract']],
    ['a title alone', { title: 'Engines' }, ['abstract']],
    ['the wrong types', { title: 7, abstract: 7, authors: [7] }, ['title', 'abstract', 'authors[0]']],
    ['an author who is a number', paper('Engines', { authors: ['Ada', 7] }), ['authors[1]']],
    ['an arXiv number that is none', paper('Engines', { arxivId: 'x' }), ['arxivId']],
    ['a DOI that is none', paper('Engines', { doi: 'x' }), ['doi']],
    ['a title too long', paper('x'.repeat(1_001)), ['title']],
    ['a link that is no text', paper('Engines', { links: { pdf: 7 } }), ['links.pdf']],
  ])('%s is 400, and each field is named', async (_, body, paths) => {
    const { submit, papers, pendings } = await desk();
    const answer = await submit(body);
    const problem = await readProblem(answer);
    expect(problem).toMatchObject({ type: 'about:blank', status: 400, title: 'The paper was not accepted' });
    expect(problem.errors?.map(({ path }) => path).sort()).toEqual([...paths].sort());
    expect([papers.rows.size, pendings.rows.size]).toEqual([0, 0]);
  });

  test('a browser that submits gets a problem document, too', async () => {
    const { submit } = await desk();
    expect((await readProblem(await submit({}, browser))).status).toBe(400);
  });

  test('a paper that others keep changing is 503, to be brought again after a second', async () => {
    const { submit } = await desk(undefined, ({ papers }) => ({
      papers: { ...papers, commit: async () => false },
    }));
    const answer = await submit(paper());
    expect(await readProblem(answer)).toMatchObject({ status: 503, title: 'Busy' });
    expect(answer.headers.get('retry-after')).toBe('1');
  });

  test('one that was taken down does not come back, and its text is not told', async () => {
    const { submit, deps, ask } = await desk();
    await submit(paper('Engines', { arxivId: '2611.00001' }));
    await hidePaper('arxiv:2611.00001', 'asked for', deps);
    const again = await submit(paper('Engines', { arxivId: '2611.00001', comment: 'back' }));
    expect(await again.json()).toMatchObject({ detail: 'known, and not shown here' });
    expect((await ask('/api/papers/2611.00001')).status).toBe(410);
  });
});

describe('a body that cannot be read stores nothing', () => {
  test.each([
    ['no JSON', '{"title": ', 'application/json', 400],
    ['nothing', '', 'application/json', 400],
    ['a number', '7', 'application/json', 400],
    ['null', 'null', 'application/json', 400],
    ['papers that are no list', '{"papers": 7}', 'application/json', 400],
    ['a list of nothing', '[]', 'application/json', 400],
    ['lines of nothing', '\n\n', 'application/x-ndjson', 400],
    ['a form', 'title=x', 'application/x-www-form-urlencoded', 415],
    ['plain text', '{}', 'text/plain', 415],
    ['no type', '{}', '', 415],
    ['JSON in name alone', '{}', 'application/jsonish', 415],
    ['too many papers', JSON.stringify(Array(501).fill({})), 'application/json', 413],
    ['too many bytes', `{"title": "${'x'.repeat(5_000_000)}"}`, 'application/json', 413],
  ])('%s', async (_, body, type, status) => {
    const { submit, papers } = await desk();
    const answer = await submit(body, { 'Content-Type': type });
    const problem = await readProblem(answer);
    expect(problem.status).toBe(status);
    expect(problem.detail.length).toBeLessThan(300);
    expect(papers.rows.size).toBe(0);
  });

  test('a body that is declared too long is refused before it is read', async () => {
    const { submit } = await desk();
    expect((await submit(paper(), { 'Content-Length': '5000001' })).status).toBe(413);
  });

  test.each(['application/json; charset=utf-8', 'APPLICATION/JSON', 'application/vnd.paper+json'])(
    'JSON is JSON under the name of %s',
    async (type) => {
      const { submit } = await desk();
      expect((await submit(paper(), { 'Content-Type': type })).status).toBe(201);
    },
  );
});

describe('several papers', () => {
  test.each([
    ['a list', (all: unknown[]) => JSON.stringify(all), 'application/json'],
    ['"papers"', (all: unknown[]) => JSON.stringify({ papers: all }), 'application/json'],
    ['lines', (all: unknown[]) => all.map((one) => JSON.stringify(one)).join('\n'), 'application/x-ndjson'],
    [
      'lines of Windows',
      (all: unknown[]) => all.map((one) => `${JSON.stringify(one)}\r\n`).join(''),
      'application/jsonl',
    ],
  ])('%s: each has its answer in its place, the bad ones stop nobody', async (_, body, type) => {
    const { results, papers } = await desk();
    const all = [paper('One'), { title: 'Two' }, paper('Three'), { doi: '10.1000/182' }, 7, paper('One')];
    const told = await results(body(all), { 'Content-Type': type });
    expect(told).toMatchObject([
      { status: 'created' },
      { errors: [{ path: 'abstract' }] },
      { status: 'created' },
      { status: 'pending', id: 'doi:10.1000/182' },
      { errors: [{ path: '' }] },
      { status: 'unchanged' },
    ]);
    expect([...papers.rows.values()].map(({ title }) => title).sort()).toEqual(['One', 'Three']);
  });

  test('a line that is no JSON names its number, counting the empty ones', async () => {
    const { results } = await desk();
    const lines = [JSON.stringify(paper('One')), '', '{"title": ', JSON.stringify(paper('Two'))].join('\n');
    expect(await results(lines, { 'Content-Type': 'application/x-ndjson' })).toMatchObject([
      { status: 'created' },
      { errors: [{ path: '', message: expect.stringMatching(/^line 3 /) }] },
      { status: 'created' },
    ]);
  });

  test('500 papers a call are taken', async () => {
    const { results } = await desk();
    const told = await results(Array.from({ length: 500 }, (_, index) => paper(`Number ${index}`)));
    expect(told.map(({ status }) => status)).toEqual(Array(500).fill('created'));
  });
});

describe('a token has its share', () => {
  test('of papers a day: what is too much is 429, says when, and stores none of it', async () => {
    const { submit, papers, pass } = await desk(2);
    const refused = await submit([paper('One'), paper('Two'), paper('Three')]);
    expect(await readProblem(refused)).toMatchObject({
      status: 429,
      detail: expect.stringContaining('2 papers'),
    });
    // until midnight, by which quotas are counted
    expect(refused.headers.get('retry-after')).toBe(String(16 * 3_600));
    expect(papers.rows.size).toBe(0);
    expect((await submit([paper('One'), paper('Two')])).status).toBe(200);
    expect((await submit(paper('Three'))).status).toBe(429);
    pass(dayMs);
    expect((await submit(paper('Three'))).status).toBe(201);
  });

  test('of requests a minute', async () => {
    const { submit, pass } = await desk();
    for (let count = 0; count < 60; count++) expect((await submit({ title: 'Half' })).status).toBe(400);
    pass(20_000);
    const refused = await submit(paper());
    expect(await readProblem(refused)).toMatchObject({ status: 429 });
    expect(refused.headers.get('retry-after')).toBe('40');
    pass(minuteMs);
    expect((await submit(paper())).status).toBe(201);
  });

  test('and nobody else pays for it', async () => {
    const { submit, send, token } = await desk(1);
    const bob = { Authorization: `Bearer ${await token('bob')}` };
    await submit(paper('One'));
    expect((await submit(paper('Two'))).status).toBe(429);
    expect((await send('/api/papers', paper('Two'), bob)).status).toBe(201);
  });

  test('what cannot be read, or comes from nobody, costs nothing', async () => {
    const { submit, send } = await desk(1);
    await submit('{broken');
    await submit('x', { 'Content-Type': 'text/plain' });
    await send('/api/papers', paper());
    expect((await submit(paper())).status).toBe(201);
  });
});

describe('an idempotency key', () => {
  const key = { 'Idempotency-Key': 'one' };

  test('the same request gets the first answer, word for word, and is not counted again', async () => {
    const { submit } = await desk(1);
    const first = await submit(paper(), key);
    const again = await submit(paper(), key);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(await again.text()).toBe(await first.text());
    expect((await submit(paper())).status).toBe(429);
  });

  test('another body under it is 422 and stores nothing', async () => {
    const { submit, papers } = await desk();
    await submit(paper('One'), key);
    expect(await readProblem(await submit(paper('Two'), key))).toMatchObject({ status: 422 });
    expect(papers.rows.size).toBe(1);
    expect((await submit(paper('Two'), { 'Idempotency-Key': 'two' })).status).toBe(201);
  });

  test('another token has keys of its own', async () => {
    const web = await desk();
    await web.submit(paper('One'), key);
    const bob = { Authorization: `Bearer ${await web.token('bob')}`, ...key };
    expect((await web.send('/api/papers', paper('Two'), bob)).status).toBe(201);
  });

  test('it is forgotten after a day', async () => {
    const { submit, pass } = await desk();
    await submit(paper('One'), key);
    pass(dayMs + minuteMs);
    expect((await submit(paper('Two'), key)).status).toBe(201);
  });

  test('what was refused is not kept: the mended request may come under the same key', async () => {
    const { submit } = await desk();
    expect((await submit({ title: 'Engines' }, key)).status).toBe(400);
    expect((await submit(paper(), key)).status).toBe(201);
  });

  test('a batch is kept with its bad papers', async () => {
    const { submit } = await desk();
    const batch = [paper('One'), { title: 'Two' }];
    const first = await (await submit(batch, key)).text();
    expect(await (await submit(batch, key)).text()).toBe(first);
    expect(first).toContain('created');
  });

  test('an answer that is too large to keep is given all the same, and twice is no mistake', async () => {
    const { submit } = await desk();
    const unread = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [`${'x'.repeat(60)}${index}`, 1]),
    );
    const batch = Array.from({ length: 150 }, (_, index) => paper(`Number ${index}`, unread));
    const first = await submit(batch, key);
    expect((await first.text()).length).toBeGreaterThan(300_000);
    const again = await submit(batch, key);
    expect(again.status).toBe(200);
    expect(await again.text()).toContain('unchanged');
  });

  test.each(['two words', 'x'.repeat(201), ' ', 'é'])(
    'one that is malformed is 400: %j',
    async (malformed) => {
      const { submit, papers } = await desk();
      expect((await readProblem(await submit(paper(), { 'Idempotency-Key': malformed }))).status).toBe(400);
      expect(papers.rows.size).toBe(0);
    },
  );
});

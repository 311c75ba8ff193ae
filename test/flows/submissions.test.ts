import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Command } from '../../bin/commands/command.ts';
import { type LocalService, start } from '../../bin/local/start.ts';
import { eventually } from '../support/eventually.ts';

let data: string;
let archive: Server;
let local: LocalService;
let site: string;

/** arXiv's API and Crossref, as far as two papers. */
const entry = `<entry><id>http://arxiv.org/abs/2611.00077v2</id><title>Looked up
  by its number</title><summary>What it says of looking things up.</summary><published>2026-11-02T10:00:00Z</published>
<updated>2026-11-20T10:00:00Z</updated><author><name>Ada Lovelace</name></author>
<arxiv:primary_category xmlns:arxiv="http://arxiv.org/schemas/atom" term="cs.IR"/><category term="cs.IR"/></entry>`;
const feed = (entries: string) =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><id>x</id><title>arXiv Query</title>${entries}</feed>`;
const work = {
  status: 'ok',
  'message-type': 'work',
  message: {
    DOI: '10.1000/182',
    title: ['Looked up by its DOI'],
    abstract: '<jats:title>Abstract</jats:title><jats:p>What <jats:italic>it</jats:italic> says.</jats:p>',
    author: [{ given: 'Ada', family: 'Lovelace' }],
    issued: { 'date-parts': [[2026, 3]] },
  },
};

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'paperboy-submissions-'));
  archive = createServer((request, response) => {
    const url = request.url ?? '';
    if (url.startsWith('/api')) response.end(feed(url.includes('2611.00077') ? entry : ''));
    else if (url.includes('10.1000%2F182')) response.end(JSON.stringify(work));
    else response.writeHead(404).end('Resource not found.');
  });
  await new Promise<void>((resolve) => archive.listen(0, '127.0.0.1', resolve));
  const at = `http://127.0.0.1:${(archive.address() as AddressInfo).port}`;
  Object.assign(process.env, { ARXIV_API_URL: `${at}/api`, CROSSREF_URL: at });
  local = await start({ data, port: 0, samples: false, offline: true });
  site = local.services.site;
});
afterAll(async () => {
  await local.close();
  archive.closeAllConnections();
  archive.close();
  await rm(data, { recursive: true, force: true });
});

/** `paperboy …` within this process, which the service has pointed at itself. */
async function paperboy(name: string, ...words: string[]): Promise<{ out: string; status: number }> {
  const { command }: { command: Command } = await import(`../../bin/commands/${name}.ts`);
  const json = words.includes('--json');
  const said: string[] = [];
  const status = await command(
    words.filter((word) => word !== '--json'),
    { json, say: (text) => said.push(text) },
  );
  return { out: said.join('\n'), status };
}
const submit = (body: unknown, token = local.services.token) =>
  fetch(`${site}/api/papers`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
const get = async (path: string) => (await fetch(site + path)).json() as Promise<Record<string, unknown>>;
const suggest = (fields: Record<string, string>) =>
  fetch(`${site}/suggest`, { method: 'POST', body: new URLSearchParams(fields) });

test('a bare id or DOI waits, and the next harvest completes it', async () => {
  const answer = await submit({ url: 'https://arxiv.org/abs/2611.00077' });
  expect(answer.status).toBe(202);
  expect(await answer.json()).toMatchObject({ status: 'pending', id: 'arxiv:2611.00077' });
  const batch = await submit({
    papers: [{ doi: 'https://doi.org/10.1000/182' }, { doi: '10.1000/nobody' }, { arxivId: 'x' }],
  });
  expect(batch.status).toBe(200);
  expect(await batch.json()).toMatchObject({
    results: [
      { status: 'pending', id: 'doi:10.1000/182' },
      { status: 'pending' },
      { errors: [{ path: 'title' }, {}] },
    ],
  });
  expect(await get('/api/papers/2611.00077')).toMatchObject({ status: 'pending', submittedBy: 'local' });
  expect(await (await fetch(`${site}/papers/arxiv:2611.00077/`)).text()).toContain('On its way');

  expect((await paperboy('harvest', 'pending')).out).toContain('2 completed, 1 not known yet');
  const paper = await get('/api/papers/2611.00077');
  expect(paper).toMatchObject({
    title: 'Looked up by its number',
    version: 2,
    publishedAt: '2026-11-02T10:00:00.000Z',
    submittedBy: 'local',
  });
  expect(paper.listedAt).toMatch(new RegExp(`^${new Date().toISOString().slice(0, 8)}`));
  expect(await get('/api/papers/10.1000/182')).toMatchObject({
    abstract: 'What it says.',
    authors: ['Ada Lovelace'],
  });

  const again = await submit({ arxivId: 'arXiv:2611.00077v1' });
  expect(again.status).toBe(200);
  expect(await again.json()).toMatchObject({
    status: 'unchanged',
    detail: expect.stringMatching(/^listed on 20/),
  });
});

test('without categories it is found under the expected one, until it comes with its own', async () => {
  const paper = {
    title: 'Scaling laws for the pretraining of large language models',
    abstract:
      'We train language models of ever more parameters on more text, and the loss falls by a power law.',
    authors: ['Ada Lovelace'],
  };
  const { id } = (await (await submit(paper)).json()) as { id: string };
  const told = await get(`/api/papers/${id}`);
  const [category] = told.categories as [string];
  expect(told).toMatchObject({ categories: [category], predictedCategory: { category } });
  const under = async (name: string) => (await get(`/api/papers?category=${name}`)).papers;
  // lists follow with the next publication
  await eventually(async () => ((await under(category)) as { id: string }[]).find((one) => one.id === id));
  const page = async () => (await fetch(`${site}/papers/${id}/`)).text();
  expect(await page()).toContain('expected by the classifier');

  expect(await (await submit({ ...paper, categories: ['math.CO'] })).json()).toMatchObject({
    status: 'updated',
    id,
  });
  const known = await get(`/api/papers/${id}`);
  expect(known.categories).toEqual(['math.CO']);
  expect(known).not.toHaveProperty('predictedCategory');
  await eventually(async () => ((await under('math.CO')) as { id: string }[]).find((one) => one.id === id));
  expect(await under(category)).not.toContainEqual(expect.objectContaining({ id }));
  expect(await page()).not.toContain('expected by the classifier');
});

test('papers of the model of today stay as they are', async () => {
  const told = JSON.parse((await paperboy('reclassify', '--dry-run', '--json')).out);
  expect(told).toMatchObject({ papers: 0, changed: 0, categories: 0, topics: {}, dry: true });
  expect((await paperboy('reclassify')).out).toMatch(
    /^0 papers moved to .*\n {2}predicted category: another/,
  );
});

test('a token has its share, and what is too much is not stored', async () => {
  const { out } = await paperboy('token', 'create', 'small', '--quota', '2');
  const paper = (title: string) => ({ title, abstract: 'What it says.', authors: ['Ada Lovelace'] });
  const refused = await submit({ papers: ['One', 'Two', 'Three'].map(paper) }, out.trim());
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await refused.json()).toMatchObject({ status: 429, detail: 'this token may submit 2 papers a day' });
  expect((await get('/api/papers?q=Three')).papers).toEqual([]);
  expect((await submit({ papers: ['One', 'Two'].map(paper) }, out.trim())).status).toBe(200);
  expect((await submit(paper('Three'), out.trim())).status).toBe(429);
});

test('readers suggest, machines fall into the pot, and an operator decides', async () => {
  expect(await (await fetch(`${site}/suggest`)).text()).toContain('Suggest a paper');
  expect((await suggest({ paper: 'nonsense' })).status).toBe(400);
  expect((await suggest({ paper: '2611.00088', website: 'https://buy.example' })).status).toBe(202);
  expect((await suggest({ paper: 'arXiv:2611.00088', remark: 'read \u001b[31mit' })).status).toBe(202);
  expect((await suggest({ paper: 'https://arxiv.org/abs/2611.00088v3' })).status).toBe(202);
  const whole = {
    title: 'By hand',
    abstract: 'What it says of hands.',
    authors: 'Ada Lovelace, Charles Babbage',
  };
  expect((await suggest(whole)).status).toBe(202);

  const waiting = JSON.parse((await paperboy('moderation', 'list', '--json')).out);
  expect(waiting).toMatchObject([{ title: 'arxiv:2611.00088' }, { title: 'By hand' }]);
  expect(JSON.stringify(waiting)).not.toContain('\\u001b');
  expect((await get('/api/papers?q=hands')).papers).toEqual([]);
  const [first, second] = waiting.map(({ id }: { id: string }) => id);
  expect((await paperboy('moderation', 'reject', first)).status).toBe(0);
  expect((await paperboy('moderation', 'accept', second)).out).toContain('created');
  const [accepted] = await eventually(async () => {
    const { papers } = (await get('/api/papers?q=hands')) as { papers: object[] };
    return papers.length > 0 ? papers : undefined;
  });
  expect(accepted).toMatchObject({ authors: ['Ada Lovelace', 'Charles Babbage'] });
  expect((await paperboy('moderation', 'list')).out).toContain('nothing is waiting');
});

test('a visitor may suggest only so much', async () => {
  let last = 202;
  for (let count = 0; count < 24 && last === 202; count++)
    last = (await suggest({ paper: `2611.${String(100 + count).padStart(5, '0')}` })).status;
  expect(last).toBe(429);
});

test('a paper that is hidden is gone from everywhere by the next publication, and comes back when it is shown', async () => {
  const published = async () => (await fetch(`${site}/feeds/latest.json`)).text();
  await eventually(async () => ((await published()).includes('By hand') ? true : undefined), 90);
  const { id } = await eventually(
    async () => ((await get('/api/papers?q=hands')).papers as { id: string }[])[0],
  );
  expect((await paperboy('paper', 'hide', id, '--reason', 'asked for')).status).toBe(0);
  expect((await fetch(`${site}/api/papers/${id}`)).status).toBe(410);
  expect((await fetch(`${site}/papers/${id}/`, { headers: { Accept: 'text/html' } })).status).toBe(410);
  await eventually(async () => ((await published()).includes('By hand') ? undefined : true), 90);
  await eventually(async () =>
    ((await get('/api/papers?q=hands')).papers as object[]).length === 0 ? true : undefined,
  );
  const front = async () => (await fetch(`${site}/`)).text();
  await eventually(async () => ((await front()).includes('By hand') ? undefined : true), 90);

  expect((await paperboy('paper', 'unhide', id)).status).toBe(0);
  await eventually(async () => ((await published()).includes('By hand') ? true : undefined), 90);
  expect((await paperboy('paper', 'prune', id)).status).toBe(0);
  expect((await paperboy('paper', 'show', id)).out).not.toContain('By hand');
  expect(
    (await submit({ title: 'By hand', abstract: 'Back again.', authors: ['Ada Lovelace'] })).status,
  ).toBe(200);
  await eventually(async () => ((await published()).includes('By hand') ? undefined : true), 90);
});

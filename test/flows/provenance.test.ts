import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Command } from '../../bin/commands/command.ts';
import { type LocalService, start } from '../../bin/local/start.ts';
import { eventually } from '../support/eventually.ts';

let data: string;
let local: LocalService;
let site: string;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'paperboy-word-'));
  // where the doctor looks for the service
  process.env.PAPERBOY_DATA = data;
  process.env.PAPERBOY_OFFLINE = '1';
  local = await start({ data, port: 0, samples: true, offline: true });
  site = local.services.site;
});
afterAll(async () => {
  await local.close();
  await rm(data, { recursive: true, force: true });
});

/** `paperboy …` within this process, which the service has pointed at itself. */
async function paperboy(name: string, ...words: string[]): Promise<{ out: string; status: number }> {
  const { command }: { command: Command } = await import(`../../bin/commands/${name}.ts`);
  const said: string[] = [];
  const status = await command(
    words.filter((word) => word !== '--json'),
    { json: words.includes('--json'), say: (text) => said.push(text) },
  );
  return { out: said.join('\n'), status };
}
const tokenOf = async (name: string) => (await paperboy('token', 'create', name)).out;
const submit = async (token: string, body: object): Promise<Record<string, unknown>> => {
  const answer = await fetch(`${site}/api/papers`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  return { ...((await answer.json()) as Record<string, unknown>), code: answer.status };
};
const get = async (id: string) =>
  (await (await fetch(`${site}/api/papers/${id}`)).json()) as Record<string, never>;

/** What a reader sees of a paper, without what a recommendation adds. */
const visibleFacts = ({
  recommendedBy: _r,
  heat: _h,
  heats: _p,
  submittedBy: _s,
  trendingAt: _t,
  ...paper
}: Record<string, unknown>) => paper;

test('a poor submission of a landmark paper recommends it, and its links wait for a moderator', async () => {
  const before = await get('1706.03762');
  const mallory = await tokenOf('mallory');
  const poor = {
    title: 'Attention Is All You Need',
    abstract: '…',
    authors: ['Ashish Vaswani'],
    arxivId: '1706.03762',
    categories: ['math.CO'],
    links: { project: 'https://evil.example/' },
  };
  const answer = await submit(mallory, poor);
  expect(answer).toMatchObject({ code: 200, status: 'recommended', id: 'arxiv:1706.03762', taken: [] });
  const kept = (answer.kept as { path: string }[]).map(({ path }) => path);
  expect(kept).toEqual(expect.arrayContaining(['abstract', 'authors', 'categories', 'links.project']));
  const after = await get('1706.03762');
  expect(visibleFacts(after)).toEqual(visibleFacts(before));
  expect(after.recommendedBy).toContain('mallory');
  expect(Number(after.heat)).toBeGreaterThan(Number(before.heat));
  expect(await submit(mallory, poor)).toMatchObject({ code: 200, status: 'unchanged' });
  expect((await get('1706.03762')).heat).toBe(after.heat);

  const [waiting] = JSON.parse((await paperboy('moderation', 'list', '--json')).out);
  expect(waiting).toMatchObject({ about: 'arxiv:1706.03762', links: { project: 'https://evil.example/' } });
  await paperboy('moderation', 'reject', waiting.id);
  expect((await get('1706.03762')).links).not.toHaveProperty('project');

  const good = {
    arxivId: '1706.03762',
    title: poor.title,
    abstract: '…',
    links: { project: 'https://example.org/' },
  };
  await submit(await tokenOf('ada'), good);
  const [other] = JSON.parse((await paperboy('moderation', 'list', '--json')).out);
  expect((await paperboy('moderation', 'accept', other.id)).status).toBe(0);
  expect((await get('1706.03762')).links).toHaveProperty('project', 'https://example.org/');
  // no submitter owns it
  await submit(mallory, { ...good, links: { project: 'https://evil.example/' } });
  expect((await get('1706.03762')).links).toHaveProperty('project', 'https://example.org/');
});

test('a change can be seen, and taken back', async () => {
  const bob = await tokenOf('bob');
  const paper = {
    title: 'A paper of many words',
    abstract: 'It says one thing, and then another, at some length.',
    authors: ['Bob Babbage'],
    arxivId: '2611.90001v1',
  };
  expect(await submit(bob, paper)).toMatchObject({ code: 201, status: 'created' });
  const again = await submit(bob, { ...paper, title: 'A paper of few words', arxivId: '2611.90001v2' });
  expect(again).toMatchObject({ code: 200, status: 'updated', taken: ['title', 'arxivId'] });

  const shown = JSON.parse((await paperboy('paper', 'show', '2611.90001')).out);
  expect(shown.history).toMatchObject([
    {
      version: 2,
      source: 'submission',
      by: 'bob',
      was: { title: 'A paper of many words', version: 1 },
    },
  ]);
  const [{ revision }] = shown.history;
  expect((await get('2611.90001')).versions).toMatchObject([{ version: 2, changed: ['title', 'version'] }]);
  const reverted = await paperboy('paper', 'revert', '2611.90001', revision > 2 ? 'v2' : String(revision));
  expect(reverted).toMatchObject({
    status: 0,
    out: expect.stringContaining('title, version are what it was before'),
  });
  expect(await get('2611.90001')).toMatchObject({ title: 'A paper of many words', version: 1 });
  await expect(paperboy('paper', 'revert', '2611.90001', '77')).rejects.toThrow(
    'nothing is known of a change 77',
  );
  await expect(paperboy('paper', 'revert', '2611.90001')).rejects.toThrow('takes REVISION');
  // the operator's word holds against the submitter's
  expect(await submit(bob, { ...paper, title: 'A paper of few words' })).toMatchObject({
    status: 'unchanged',
  });
});

test('two versions in one call, under two titles, are one paper for every reader', async () => {
  const token = await tokenOf('cy');
  const paper = {
    abstract: 'We show that two titles may name one and the same paper.',
    authors: ['Cy Twombly'],
  };
  const papers = [
    { ...paper, title: 'An old title of it', arxivId: '2610.90002v1' },
    { ...paper, title: 'A new title of it', arxivId: '2610.90002v2' },
  ];
  const { code, results } = await submit(token, { papers });
  expect([code, results]).toMatchObject([200, [{ status: 'created' }, { status: 'updated' }]]);
  // lists follow with the next publication
  await eventually(async () => {
    const listed = (await (await fetch(`${site}/api/papers?q=title`)).json()) as { papers: { id: string }[] };
    const ids = listed.papers.map(({ id }) => id).filter((id) => id === 'arxiv:2610.90002');
    expect(ids.length).toBeLessThan(2);
    return ids[0];
  });
  for (const path of [
    '/search?q=title',
    '/feed.atom?q=title',
    '/feed.rss',
    '/feed.json',
    '/api/search?q=title',
    '/',
  ])
    expect([path, (await fetch(site + path)).status]).toEqual([path, 200]);
  expect(await paperboy('publish', '--full')).toMatchObject({ status: 0 });
  expect(await paperboy('reclassify', '--dry-run')).toMatchObject({ status: 0 });
  expect(await paperboy('doctor')).toMatchObject({ status: 0, out: expect.stringContaining('agree') });
});

test('a row that cannot be read is named, thrown away, and the paper comes again', async () => {
  const { DynamoDBClient } = await import('@aws-sdk/client-dynamodb');
  const { PutCommand } = await import('@aws-sdk/lib-dynamodb');
  const client = new DynamoDBClient({ endpoint: local.services.dynamodb, region: 'us-east-1' });
  const Item = { pk: 'paper#arxiv:2512.90003', sk: 'paper', title: 7, revision: 'seven' };
  await client.send(new PutCommand({ TableName: 'paperboy-papers', Item }) as never);
  const token = await tokenOf('dora');
  const paper = {
    title: 'It comes again',
    abstract: 'As if nothing had been.',
    authors: ['D'],
    arxivId: '2512.90003',
  };
  expect(await submit(token, paper)).toMatchObject({
    errors: [{ message: expect.stringContaining('cannot be read') }],
  });
  expect(await paperboy('doctor')).toMatchObject({ status: 1, out: expect.stringContaining('2512.90003') });
  expect(await paperboy('paper', 'discard', '2512.90003')).toMatchObject({ status: 0 });
  expect(await submit(token, paper)).toMatchObject({ status: 'created', id: 'arxiv:2512.90003' });
  expect(await paperboy('doctor', '--repair')).toMatchObject({
    status: 0,
    out: expect.stringContaining('every paper and every row that points to one agree'),
  });
  await expect(paperboy('paper', 'discard', '2512.90003')).rejects.toThrow('can be read');
  await expect(paperboy('paper', 'discard', '2512.99999')).rejects.toThrow('no paper is known');
  client.destroy();
});

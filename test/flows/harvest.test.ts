import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalService, start } from '../../bin/local/start.ts';
import { eventually } from '../support/eventually.ts';
import { arxivIdOf, type ReceivedRequest, scriptedArxiv } from '../support/scripted-arxiv.ts';

const papers = 45;
const today = new Date().toISOString().slice(0, 10);

let data: string;
let arxiv: Awaited<ReturnType<typeof scriptedArxiv>>;
let local: LocalService;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'paperboy-harvest-'));
  arxiv = await scriptedArxiv({ papers, day: today });
  local = await start({ data, port: 0, samples: false, offline: true });
});
afterAll(async () => {
  await local.close();
  await arxiv.close();
  await rm(data, { recursive: true, force: true });
});

/** `paperboy harvest …` in a process of its own, against the scripted arXiv → what it told, as JSON, and its exit status. */
async function harvest(...words: string[]): Promise<{ told: { outcome: string }[]; status: number }> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'bin/paperboy.ts', 'harvest', ...words, '--json'],
    {
      env: {
        ...process.env,
        PAPERBOY_DATA: data,
        ARXIV_OAI_URL: `${arxiv.url}/oai`,
        ARXIV_FEED_URL: `${arxiv.url}/rss/`,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let out = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  const [status] = await once(child, 'exit');
  return { told: JSON.parse(out), status };
}

interface Told {
  readonly papers: number;
  readonly sources: { readonly name: string; readonly condition: string }[];
}
const get = async <T = Told>(path: string) => (await fetch(local.services.site + path)).json() as Promise<T>;

/** Milliseconds between the end of each request and the beginning of the next. */
const pauses = (requests: readonly ReceivedRequest[]) =>
  requests.slice(1).map(({ at }, index) => at - (requests[index]?.done ?? 0));

test('three harvesters at once and an arXiv in a bad mood: nothing lost, nothing doubled, three seconds kept', async () => {
  arxiv.answers.push({ status: 429, headers: { 'Retry-After': '5' } }, 'half', 'well', 'bad token', 'cut');
  const [first, second, feed] = await Promise.all([
    harvest('arxiv-oai/cs'),
    harvest('arxiv-oai/cs'),
    harvest('arxiv-feed'),
  ]);
  for (const { told, status } of [first, feed])
    expect([told, status]).toMatchObject([[{ outcome: 'whole' }], 0]);
  // on a slow machine the first is not through before the second has lost its patience
  expect(['whole', 'busy']).toContain(second.told[0]?.outcome);

  const { requests } = arxiv;
  expect(requests.length).toBeGreaterThan(8);
  expect(Math.min(...pauses(requests))).toBeGreaterThanOrEqual(2_995);
  expect((requests[1]?.at ?? 0) - (requests[0]?.done ?? 0)).toBeGreaterThanOrEqual(4_995);
  for (const { userAgent } of requests) expect(userAgent).toMatch(/^Paperboy \(\+http.*mailto:.+\)$/);

  const { papers: listed } = await get<{ papers: { id: string }[] }>('/api/papers?limit=100');
  expect(listed.map(({ id }) => id).sort()).toEqual(
    Array.from({ length: papers }, (_, index) => `arxiv:${arxivIdOf(index + 1)}`),
  );
  const status = await eventually(async () => {
    const known = await get('/status.json');
    return known.papers === papers ? known : undefined;
  }, 90);
  expect(status.sources).toContainEqual(expect.objectContaining({ name: 'arxiv-oai/cs', late: false }));
}, 180_000);

test('what is no answer is told in the status, and what was there stays', async () => {
  const error = '<rss version="2.0"><channel><title>Feed error for query</title></channel></rss>';
  arxiv.answers.push({ status: 200, body: error });
  const { told, status } = await harvest('arxiv-feed');
  expect([told, status]).toMatchObject([[{ outcome: 'failed', trouble: { fault: 'an error' } }], 1]);
  const known = await eventually(async () => {
    const { sources, papers: count } = await get('/status.json');
    const source = sources.find(({ name }) => name === 'arxiv-feed');
    return source?.condition === 'failing' ? { source, count } : undefined;
  }, 90);
  expect(known).toMatchObject({ source: { trouble: { fault: 'an error', times: 1 } }, count: papers });
  const page = await (await fetch(`${local.services.site}/status/`)).text();
  expect(page).toContain('an error');
}, 120_000);

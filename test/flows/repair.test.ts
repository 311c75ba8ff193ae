import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { awsVariables, localResources } from '../../bin/local/local-environment.ts';
import { readServices, removeServices, type Services } from '../../bin/local/services.ts';
import { leaseTable } from '../../functions/adapters/dynamodb/lease-table.ts';
import { paperTable } from '../../functions/adapters/dynamodb/paper-table.ts';
import { siteBucket } from '../../functions/adapters/s3/site-bucket.ts';
import { withLease } from '../../functions/domain/concurrency/with-lease.ts';
import { dayKey } from '../../functions/domain/library/library-day.ts';
import { eventually } from '../support/eventually.ts';

let data: string;
let running: ChildProcess | undefined;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'paperboy-repair-'));
});
afterAll(async () => {
  running?.kill('SIGKILL');
  await rm(data, { recursive: true, force: true });
});

const node = (words: readonly string[], more: NodeJS.ProcessEnv = {}) =>
  spawn(process.execPath, ['--import', 'tsx', ...words], {
    env: {
      ...process.env,
      PAPERBOY_DATA: data,
      PAPERBOY_SAMPLES: '0',
      PAPERBOY_OFFLINE: '1',
      PORT: '0',
      ...more,
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });

async function boot(more: NodeJS.ProcessEnv = {}): Promise<Services> {
  await removeServices(data);
  running = node(['bin/local.ts'], more);
  running.stdout?.resume();
  return eventually(() => readServices(data), 60);
}

async function halt(): Promise<void> {
  if (!running) return;
  const gone = once(running, 'exit');
  running.kill('SIGINT');
  await gone;
  running = undefined;
}

async function paperboy(...words: string[]): Promise<{ out: string; status: number }> {
  const command = node(['bin/paperboy.ts', ...words]);
  let out = '';
  command.stdout?.on('data', (chunk) => {
    out += chunk;
  });
  const [status] = await once(command, 'exit');
  return { out, status };
}

const submit = ({ site, token }: Services, ...papers: object[]) =>
  fetch(`${site}/api/papers`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify({ papers: papers.map((paper) => ({ ...anything, ...paper })) }),
  });
const anything = {
  abstract: 'We retrieve passages for question answering.',
  authors: ['Ada Lovelace'],
};

/** Open the tables and the bucket behind the service, to damage them. */
function openTables({ dynamodb, s3 }: Services) {
  const options = {
    region: awsVariables.AWS_REGION,
    credentials: {
      accessKeyId: awsVariables.AWS_ACCESS_KEY_ID,
      secretAccessKey: awsVariables.AWS_SECRET_ACCESS_KEY,
    },
  };
  const client = new DynamoDBClient({ ...options, endpoint: dynamodb });
  return {
    papers: paperTable(client, localResources.papers),
    leases: leaseTable(client, localResources.papers),
    site: siteBucket(new S3Client({ ...options, endpoint: s3, forcePathStyle: true }), localResources.bucket),
  };
}

const lists = [
  '/search',
  '/search?q=topic:retrieval',
  '/feed.rss',
  '/feed.atom',
  '/feed.json',
  '/api/papers',
];

/** Expect every reader to answer, and those that list all papers to list these titles. */
async function expectReadersToList({ site }: Services, titles: readonly string[]): Promise<void> {
  for (const path of [...lists, '/api/papers?sort=trending', '/api/papers?q=passages', '/']) {
    const answer = await fetch(`${site}${path}`);
    expect(`${path} ${answer.status}`).toBe(`${path} 200`);
  }
  const sorted = [...titles].sort().join();
  // lists follow with the next publication
  await eventually(async () => {
    const { papers } = (await (await fetch(`${site}/api/papers`)).json()) as { papers: { title: string }[] };
    return papers
      .map(({ title }) => title)
      .sort()
      .join() === sorted
      ? true
      : undefined;
  });
  const exported = await paperboy('export', '--papers');
  expect(exported.status).toBe(0);
  const lines = exported.out.trim().split('\n');
  expect(lines.map((line) => JSON.parse(line).title).sort()).toEqual([...titles].sort());
  expect((await paperboy('reclassify', '--dry-run')).status).toBe(0);
  const full = await paperboy('publish', '--full', '--json');
  expect(full.status).toBe(0);
  expect(JSON.parse(full.out)).toMatchObject({ outcome: 'published', papers: titles.length });
  const feed = await (await fetch(`${site}/feeds/latest.json`)).text();
  for (const title of titles) expect(feed).toContain(title);
}

test('revisions, rows of lost races and of crashes, a damaged snapshot and another address: every reader goes on', async () => {
  let services = await boot();
  for (const version of ['v1', 'v2', 'v3'])
    expect((await submit(services, { title: 'A revised one', arxivId: `2610.00002${version}` })).status).toBe(
      200,
    );
  await submit(
    services,
    { title: 'Raced', arxivId: '2610.00003v1' },
    { title: 'Raced', arxivId: '2610.00003v2' },
  );
  const { papers, site, leases } = openTables(services);
  const when = new Date().toISOString();
  for (const board of ['latest', 'revisions', 'trending', 'topic/retrieval', 'changed']) {
    await papers.list([
      { board, when, id: 'arxiv:2610.00002', revision: 1 },
      { board, when, id: 'arxiv:2610.00003', revision: 1 },
      { board, when, id: 'arxiv:2610.99999', revision: 1 },
    ]);
  }
  const titles = ['A revised one', 'Raced'];
  await expectReadersToList(services, titles);

  // a day with a line that is nothing, of papers that are not ours
  const { days } = JSON.parse(Buffer.from((await site.read('manifest.json')) ?? []).toString()) as {
    days: Record<string, [hash: string, papers: number]>;
  };
  const [day = '', [hash]] = Object.entries(days).at(-1) ?? ['', ['']];
  const damaged = dayKey(day, hash);
  const foreign = gzipSync('{"id":"arxiv:1","title":"Foreign"}\nnot json\n');
  await site.put({ key: damaged, contentType: 'application/gzip', body: foreign });
  expect((await paperboy('deliver')).status).toBe(0);
  const repaired = await paperboy('publish');
  expect(repaired.status).toBe(0);
  // by the command, or by the clock a moment before it
  expect(repaired.out).toMatch(/repaired: library\/|nothing has changed|: \d files? put/);
  expect(Buffer.from((await site.read(damaged)) ?? []).equals(foreign)).toBe(false);
  await expectReadersToList(services, titles);

  // another process is publishing for a while
  const lease = { leases, now: () => new Date(), newId: randomUUID, sleep };
  const ended = new AbortController();
  const publishing = withLease('publish', { maxWaitSeconds: 20 }, lease, () => once(ended.signal, 'abort'));
  await eventually(async () => (await leases.last('publish'))?.heldUntil);
  await submit(services, { title: 'While somebody publishes' });
  const waiting = paperboy('publish');
  await new Promise((resolve) => setTimeout(resolve, 6_000));
  expect(await (await fetch(`${services.site}/feeds/latest.json`)).text()).not.toContain('While somebody');
  ended.abort();
  await publishing;
  const waited = await waiting;
  expect(waited.status).toBe(0);
  expect(await (await fetch(`${services.site}/feeds/latest.json`)).text()).toContain('While somebody');
  await halt();

  services = await boot({ PAPERBOY_URL: 'https://papers.example.net' });
  const after = openTables(services);
  const page = await eventually(async () => {
    const text = Buffer.from((await after.site.read('feeds/latest.json')) ?? []).toString('utf8');
    return text.includes('https://papers.example.net') ? text : undefined;
  });
  expect(page).not.toContain('localhost');
  expect((await paperboy('publish')).out).toBe('nothing has changed\n');
  for (const key of ['robots.txt', 'sitemap.xml', 'feeds.opml', 'index.html', 'feeds/trending.rss'])
    expect(Buffer.from((await after.site.read(key)) ?? []).toString('utf8')).not.toContain(
      'http://localhost',
    );
  await halt();
}, 240_000);

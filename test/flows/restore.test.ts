import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { awsVariables, localResources } from '../../bin/local/local-environment.ts';
import { readServices, type Services } from '../../bin/local/services.ts';
import { eventually } from '../support/eventually.ts';
import { findLink, readMailsTo } from './outbox-mails.ts';

/* A drill: everything that is stored is exported, and restored in an empty deployment, as after the loss of an account. */

let folder: string;
const running: ChildProcess[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paperboy-restore-'));
});
afterAll(async () => {
  for (const one of running) one.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

const dataOf = (name: string) => join(folder, name);
const node = (name: string, words: readonly string[], more: NodeJS.ProcessEnv = {}) =>
  spawn(process.execPath, ['--import', 'tsx', ...words], {
    env: {
      ...process.env,
      PAPERBOY_DATA: dataOf(name),
      PAPERBOY_SAMPLES: '0',
      PAPERBOY_OFFLINE: '1',
      // the same for both, since every page says it
      PAPERBOY_URL: 'https://papers.example.org',
      ...more,
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });

async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return String(typeof address === 'object' && address ? address.port : 0);
}

/** Start a service; `site` is where it answers, not the address that its pages say. */
async function boot(name: string): Promise<Services> {
  const port = await freePort();
  const process = node(name, ['bin/local.ts'], { PORT: port });
  process.stdout?.resume();
  running.push(process);
  const services = await eventually(() => readServices(dataOf(name)), 90);
  return { ...services, site: `http://127.0.0.1:${port}` };
}

async function paperboy(name: string, ...words: string[]): Promise<{ out: string; status: number }> {
  const process = node(name, ['bin/paperboy.ts', ...words]);
  let out = '';
  process.stdout?.on('data', (chunk) => {
    out += chunk;
  });
  const [status] = await once(process, 'close');
  return { out, status };
}

/** Every file of a site that readers can have, by its key. */
async function siteFiles({ s3 }: Services): Promise<Map<string, string>> {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = awsVariables;
  const client = new S3Client({
    endpoint: s3,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey },
  });
  const Bucket = localResources.bucket;
  const files = new Map<string, string>();
  let from: string | undefined;
  do {
    const page = await client.send(new ListObjectsV2Command({ Bucket, ContinuationToken: from }));
    for (const { Key = '' } of page.Contents ?? []) {
      if (/^(?:library\/|progress\.json|manifest\.json)/.test(Key)) continue;
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
      files.set(Key, (await Body?.transformToString('latin1')) ?? '');
    }
    from = page.NextContinuationToken;
  } while (from);
  client.destroy();
  return files;
}

const post = (url: string, body: object, token?: string) =>
  fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
/** A link of a mail, at the origin where this service answers. */
const at = ({ site }: Services, link: string) => site + new URL(link).pathname;

async function subscribe(services: Services, name: string, email: string): Promise<void> {
  await post(`${services.site}/api/subscriptions`, { email });
  const mail = await eventually(async () => (await readMailsTo(dataOf(name), email))[0]);
  expect((await fetch(at(services, findLink(mail.text, 'confirm')), { method: 'POST' })).ok).toBe(true);
}

/** A life: papers of many kinds, readers who stay, leave and are erased, a digest sent, and what operators do. */
async function live(services: Services): Promise<string> {
  const paper = {
    abstract: 'Of $x < y$, and what <b>follows</b> from “it”.',
    authors: ['Ada Lovelace', 'Émile Borel'],
  };
  const papers = ['One', 'Two: $\\alpha$-Rows', 'Three', 'Four'].map((title, place) => ({
    ...paper,
    title: `${title} of a life`,
    arxivId: `2611.0900${place}`,
    categories: ['cs.DB'],
  }));
  expect((await post(`${services.site}/api/papers`, { papers }, services.token)).ok).toBe(true);
  await post(
    `${services.site}/api/papers`,
    { papers: [{ ...papers[0], title: 'One of a life, revised', version: 2 }] },
    services.token,
  );
  await paperboy('old', 'paper', 'hide', 'arxiv:2611.09001', '--reason', 'a test');
  await paperboy('old', 'paper', 'prune', 'arxiv:2611.09002', '--reason', 'its author asked');
  for (const one of ['stays', 'leaves', 'goes']) await subscribe(services, 'old', `${one}@example.org`);
  await paperboy('old', 'subscribers', 'erase', 'goes@example.org');
  const tomorrow = new Date(Date.now() + 25 * 3_600_000).toISOString();
  expect((await paperboy('old', 'deliver', '--at', tomorrow)).status).toBe(0);
  const [, digest] = await readMailsTo(dataOf('old'), 'leaves@example.org');
  const leave = findLink(digest?.text, 'unsubscribe');
  expect((await fetch(at(services, leave), { method: 'POST' })).ok).toBe(true);
  return tomorrow;
}

test('exported, lost, and restored elsewhere, after a kill half way: the same site to the byte, and nobody mailed twice', async () => {
  const old = await boot('old');
  const tomorrow = await live(old);
  await paperboy('old', 'publish', '--full');
  const before = await siteFiles(old);
  const [file, keys] = [join(folder, 'all.ndjson.gz'), join(folder, 'keys.json')];
  expect((await paperboy('old', 'export', file, '--with-keys', keys)).status).toBe(0);
  expect(((await stat(file)).mode | (await stat(keys)).mode) & 0o077).toBe(0);
  running.pop()?.kill('SIGKILL');

  const anew = await boot('anew');
  // killed half way, wherever that is
  const killed = node('anew', ['bin/paperboy.ts', 'import', file, '--with-keys', keys]);
  await sleep(2_000 + Math.random() * 3_000);
  killed.kill('SIGKILL');
  const cut = `${file}.cut.gz`;
  const whole = await readFile(file);
  await writeFile(cut, whole.subarray(0, whole.length / 2));
  expect(await paperboy('anew', 'import', cut, '--dry-run')).toMatchObject({
    status: 1,
    out: expect.stringContaining('cut off'),
  });
  // without the keys it is all there, and mails nobody
  expect((await paperboy('anew', 'import', file)).status).toBe(1);
  expect((await paperboy('anew', 'deliver', '--at', tomorrow)).status).toBe(1);
  expect(await paperboy('anew', 'status', '--json')).toMatchObject({
    status: 1,
    out: expect.stringContaining('"awaitsKeys":true'),
  });
  expect((await post(`${anew.site}/api/subscriptions`, { email: 'new@example.org' })).status).toBe(503);
  expect((await paperboy('anew', 'import', file, '--with-keys', keys)).status).toBe(0);

  const after = await siteFiles(anew);
  expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
  for (const [key, text] of before) if (after.get(key) !== text) expect(key).toBe('as it was');
  for (const question of [
    '/api/papers?q=life',
    '/feed.json?q=title:life',
    '/search?q=One',
    '/papers/arxiv:2611.09000/',
  ]) {
    expect(await (await fetch(anew.site + question)).text(), question).toContain('of a life');
  }
  expect((await fetch(`${anew.site}/papers/arxiv:2611.09001/`)).status).not.toBe(200);

  // who was mailed is not mailed again; who left and who was erased is not mailed at all
  const outbox = async () =>
    (await readdir(join(dataOf('anew'), 'outbox'))).filter((name) => name.endsWith('.eml'));
  expect((await paperboy('anew', 'deliver', '--at', tomorrow)).status).toBe(0);
  expect(await outbox()).toEqual([]);
  await post(
    `${anew.site}/api/papers`,
    { title: 'After the fall', abstract: 'It goes on.', authors: ['Ada Lovelace'] },
    anew.token,
  );
  await paperboy('anew', 'publish');
  const nextDay = new Date(Date.parse(tomorrow) + 24 * 3_600_000).toISOString();
  expect((await paperboy('anew', 'deliver', '--at', nextDay)).status).toBe(0);
  const mails = await readMailsTo(dataOf('anew'), 'stays@example.org');
  expect(mails).toHaveLength(1);
  expect(mails[0]?.text).toContain('After the fall');
  expect(await readMailsTo(dataOf('anew'), 'leaves@example.org')).toEqual([]);
  expect(await readMailsTo(dataOf('anew'), 'goes@example.org')).toEqual([]);

  // a link of a mail that the old one sent
  const [, digest] = await readMailsTo(dataOf('old'), 'stays@example.org');
  expect((await fetch(at(anew, findLink(digest?.text, 'unsubscribe')), { method: 'POST' })).ok).toBe(true);
  // and nothing lies
  expect((await paperboy('anew', 'doctor')).status).toBe(0);
}, 400_000);

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readServices, removeServices, type Services } from '../../bin/local/services.ts';
import { eventually } from '../support/eventually.ts';
import { findLink, readMailsTo } from './outbox-mails.ts';

let data: string;
let running: ChildProcess | undefined;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'paperboy-kill-'));
});
afterAll(async () => {
  running?.kill('SIGKILL');
  await rm(data, { recursive: true, force: true });
});

const environment = () => ({
  ...process.env,
  PAPERBOY_DATA: data,
  PAPERBOY_SAMPLES: '0',
  PAPERBOY_OFFLINE: '1',
  PORT: '0',
});
const node = (...words: string[]) =>
  spawn(process.execPath, ['--import', 'tsx', ...words], {
    env: environment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });

/** `npm start` in a process of its own. */
async function boot(): Promise<Services> {
  await removeServices(data);
  running = node('bin/local.ts');
  running.stdout?.resume();
  return eventually(() => readServices(data), 60);
}

async function kill(signal: NodeJS.Signals): Promise<number | null> {
  const process = running;
  if (!process) return null;
  const gone = once(process, 'exit');
  process.kill(signal);
  const [code] = await gone;
  running = undefined;
  return code;
}

/** `paperboy …` in a process of its own → what it printed, and its exit status. */
async function paperboy(...words: string[]): Promise<{ out: string; status: number }> {
  const process = node('bin/paperboy.ts', ...words);
  let out = '';
  process.stdout?.on('data', (chunk) => {
    out += chunk;
  });
  const [status] = await once(process, 'exit');
  return { out, status };
}

const submit = ({ site, token }: Services, title: string) =>
  fetch(`${site}/api/papers`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify({
      title,
      abstract: 'We retrieve passages for question answering.',
      authors: ['Ada Lovelace'],
    }),
  });

test('killed while publishing and delivering, and started again: nothing is lost, nobody is mailed twice', async () => {
  let services = await boot();
  expect((await submit(services, 'Before the fall')).status).toBe(201);
  // in the middle of publishing: the schedule beats every two seconds
  await kill('SIGKILL');

  services = await boot();
  expect((await submit(services, 'Before the fall')).status).toBe(200);
  await eventually(async () =>
    (await (await fetch(`${services.site}/feeds/latest.json`)).text()).includes('Before the fall')
      ? true
      : undefined,
  );
  const email = 'ada@example.org';
  await fetch(`${services.site}/api/subscriptions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email }),
  });
  const mail = await eventually(async () => (await readMailsTo(data, email))[0]);
  await fetch(findLink(mail.text, 'confirm'), { method: 'POST' });

  // in the middle of delivering: as soon as the digest has left, whatever was still to be written
  const tomorrow = new Date(Date.now() + 25 * 3_600_000).toISOString();
  const delivering = paperboy('deliver', '--at', tomorrow);
  await eventually(async () => ((await readMailsTo(data, email)).length === 2 ? true : undefined), 60);
  await kill('SIGKILL');
  await delivering;

  services = await boot();
  for (const at of [tomorrow, new Date(Date.parse(tomorrow) + 2 * 3_600_000).toISOString()]) {
    expect((await paperboy('deliver', '--at', at)).status).toBe(0);
  }
  expect(await readMailsTo(data, email)).toHaveLength(2);
  const exported = (await paperboy('export', '--papers')).out.trim().split('\n');
  expect(exported.map((line) => JSON.parse(line).title)).toEqual(['Before the fall']);

  const published = await paperboy('publish', '--json');
  expect(JSON.parse(published.out).put).toBe(0);
  expect((await paperboy('nonsense')).status).toBe(2);
  expect((await paperboy('ingest', join(data, 'no-such-file'))).status).toBe(1);

  // a polite end is a clean one
  expect(await kill('SIGINT')).toBe(0);
  expect(await readServices(data)).toBeUndefined();
}, 150_000);

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readServices, type Services } from '../../../bin/local/services.ts';
import { eventually } from '../../support/eventually.ts';

let root: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'paperboy-start-'));
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await rm(root, { recursive: true, force: true });
});

interface Run {
  readonly child: ChildProcess;
  /** what it printed so far, on both streams */
  text(): string;
  readonly ended: Promise<number | null>;
}

/** A program of ours in a process of its own. */
function run(environment: Record<string, string>, ...words: string[]): Run {
  const child = spawn(process.execPath, ['--import', 'tsx', ...words], {
    env: { ...process.env, PAPERBOY_SAMPLES: '0', PAPERBOY_OFFLINE: '1', PORT: '0', ...environment },
  });
  children.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      text += chunk;
    });
  return { child, text: () => text, ended: once(child, 'close').then(([code]) => code) };
}

/** `npm start`, until it is up. */
async function boot(data: string): Promise<Run & { services: Services }> {
  const running = run({ PAPERBOY_DATA: data }, 'bin/local.ts');
  await eventually(async () => (running.text().includes('Ctrl-C') ? true : undefined));
  const services = await readServices(data);
  if (!services) throw new Error(running.text());
  return { ...running, services };
}

describe('what keeps it from starting is said in one sentence', () => {
  const refused = async (environment: Record<string, string>) => {
    const { ended, text } = run({ PAPERBOY_DATA: join(root, 'unused'), ...environment }, 'bin/local.ts');
    const status = await ended;
    return { status, lines: text().trim().split('\n') };
  };

  test('a variable that means nothing', async () => {
    const { status, lines } = await refused({ PORT: 'abc' });
    expect([status, lines]).toEqual([2, [expect.stringContaining('PORT=abc ')]]);
  });

  test('a data folder that is a file, lies in one, or cannot be made', async () => {
    const file = join(root, 'file');
    await writeFile(file, '');
    const places = [file, join(file, 'below'), ...(process.platform === 'linux' ? ['/proc/paperboy'] : [])];
    for (const data of places) {
      const { status, lines } = await refused({ PAPERBOY_DATA: data });
      expect([status, lines]).toEqual([
        1,
        [expect.stringContaining(`The data folder ${data} cannot be used`)],
      ]);
    }
  });

  test('a damaged database', async () => {
    const data = join(root, 'damaged');
    await mkdir(join(data, 'dynamodb'), { recursive: true });
    await writeFile(join(data, 'dynamodb', 'CURRENT'), 'MANIFEST-000001\n');
    await writeFile(join(data, 'dynamodb', 'MANIFEST-000001'), 'no manifest');
    const { status, lines } = await refused({ PAPERBOY_DATA: data });
    expect([status, lines]).toEqual([1, [expect.stringMatching(/^The database in .* is damaged/)]]);
  });
});

test('a second one is told whose folder it is, and after a kill the next comes up, whatever it finds', async () => {
  const data = join(root, 'data');
  const first = await boot(data);
  const second = run({ PAPERBOY_DATA: data }, 'bin/local.ts');
  expect(await second.ended).toBe(1);
  const sentence = second.text().trim();
  expect(sentence.split('\n')).toHaveLength(1);
  for (const told of [data, `process ${first.child.pid}`, first.services.site])
    expect(sentence).toContain(told);
  // the first notices nothing
  expect(await readServices(data)).toEqual(first.services);
  expect((await fetch(`${first.services.site}/status.json`)).status).toBe(200);

  first.child.kill('SIGKILL');
  await first.ended;
  const manifest = join(data, 's3', 'paperboy-site', 'manifest.json._S3rver_object');
  await rename(manifest, `${manifest}.kept`);
  await mkdir(manifest);
  await writeFile(join(data, 'token'), 'rubbish');
  await writeFile(join(data, 'services.json'), '{"site": ');
  await writeFile(join(data, 'mail-events', '1.json'), 'rubbish');
  await writeFile(join(data, 'outbox', '1.eml'), '');

  const next = await boot(data);
  await eventually(async () => (next.text().includes('could not be published') ? true : undefined));
  expect(next.text()).toMatch(/The submit token in .* is of no use/);
  expect(next.text()).toMatch(/mails could not be told .* remove .*1\.json/);
  expect(next.text()).not.toContain('    at ');
  expect((await readFile(join(data, 'token'), 'utf8')).trim()).toBe(next.services.token);
  const listed = run({ PAPERBOY_DATA: data }, 'bin/paperboy.ts', 'token', 'list');
  expect([await listed.ended, listed.text()]).toEqual([0, expect.stringContaining('local')]);
  const submitted = await fetch(`${next.services.site}/api/papers`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${next.services.token}` },
    body: JSON.stringify({ title: 'Up in spite of it', abstract: 'It came up.', authors: ['Ada Lovelace'] }),
  });
  expect(submitted.status).toBe(201);

  // its clocks have gone on trying
  await rm(manifest, { recursive: true });
  await eventually(async () =>
    (await (await fetch(`${next.services.site}/feeds/latest.json`)).text()).includes('Up in spite of it')
      ? true
      : undefined,
  );
  await eventually(async () => (next.text().includes('Publishing works again.') ? true : undefined));
  next.child.kill('SIGINT');
  expect(await next.ended).toBe(0);
  expect(await readServices(data)).toBeUndefined();
}, 150_000);

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalService, start } from '../../bin/local/start.ts';

let data: string;
let local: LocalService;
let cloudFormation: Server;
let answer: { readonly status: number; readonly code: string; readonly message: string };

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'paperboy-cli-'));
  cloudFormation = createServer((_, response) => {
    const { status, code, message } = answer;
    response.writeHead(status, { 'Content-Type': 'text/xml' });
    response.end(
      `<ErrorResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>1</RequestId></ErrorResponse>`,
    );
  }).listen(0, '127.0.0.1');
  await once(cloudFormation, 'listening');
  local = await start({ data, port: 0, samples: true, offline: true });
});
afterAll(async () => {
  await local.close();
  cloudFormation.close();
  await rm(data, { recursive: true, force: true });
});

interface Run {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** `paperboy …` in a process of its own, with nothing in its environment but this. */
async function paperboy(
  words: readonly string[],
  environment: Record<string, string> = {},
  interrupt?: (child: ReturnType<typeof spawn>) => void,
): Promise<Run> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'bin/paperboy.ts', ...words], {
    env: { PATH: process.env.PATH, AWS_EC2_METADATA_DISABLED: 'true', HOME: data, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  if (interrupt) interrupt(child);
  else child.stdin.end();
  const [status] = await once(child, 'close');
  return { status, out, err };
}
const here = () => ({ PAPERBOY_DATA: data });

describe('without a service, a stack or an environment', () => {
  const nowhere = { PAPERBOY_DATA: '/nowhere/at/all' };

  test('help is printed, wherever it is asked for', async () => {
    const asked = [
      ['help'],
      ['help', 'token'],
      ['token', 'create', '--name', 'x', '-h'],
      ['status', '--stack', 'X', '--help'],
    ];
    for (const { status, out, err } of await Promise.all(asked.map((words) => paperboy(words, nowhere)))) {
      expect([status, err]).toEqual([0, '']);
      expect(out).toContain('Usage: npm run paperboy --');
    }
  });

  test('wrong words are told with the short usage, and 2', async () => {
    const wrong = await paperboy(['token', 'revoke'], nowhere);
    expect(wrong).toMatchObject({ status: 2, out: '' });
    expect(wrong.err).toMatch(/^paperboy: token revoke takes HASH.*\nUsage: .*token create/);
    const unknown = await paperboy(['tokne', '--json'], nowhere);
    expect(JSON.parse(unknown.err).error).toMatchObject({
      kind: 'usage',
      exitStatus: 2,
      message: expect.stringContaining('"token"'),
    });
    expect(unknown).toMatchObject({ status: 2, out: '' });
  });

  test('what is missing is one sentence, and 1', async () => {
    const file = join(data, 'a-file');
    await writeFile(file, '');
    const places = ['/nowhere/at/all', file, join(file, 'below')];
    for (const place of places) {
      const { status, out, err } = await paperboy(['status'], { PAPERBOY_DATA: place });
      expect([status, out, err.trim().split('\n').length]).toEqual([1, '', 1]);
      expect(err).toContain('npm start');
    }
  });
});

describe('a stack that cannot be had is one sentence, and 1', () => {
  const region = { AWS_REGION: 'eu-west-1' };
  const keys = { ...region, AWS_ACCESS_KEY_ID: 'A', AWS_SECRET_ACCESS_KEY: 'b' };
  const sentence = async (environment: Record<string, string>) => {
    const { status, out, err } = await paperboy(['status', '--stack', 'Nope'], environment);
    expect([status, out, err.trim().split('\n').length], err).toEqual([1, '', 1]);
    return err;
  };

  test('no region, no credentials, nobody at the other end', async () => {
    expect(await sentence({})).toContain('AWS_REGION');
    expect(await sentence(region)).toContain('no AWS credentials');
    expect(await sentence({ ...region, AWS_PROFILE: 'nosuch' })).toContain('AWS_PROFILE');
    expect(await sentence({ ...keys, AWS_ENDPOINT_URL_CLOUDFORMATION: 'http://127.0.0.1:1' })).toContain(
      'cannot be reached',
    );
  });

  test('what CloudFormation answers', async () => {
    const { port } = cloudFormation.address() as AddressInfo;
    const asked = { ...keys, AWS_ENDPOINT_URL_CLOUDFORMATION: `http://127.0.0.1:${port}` };
    for (const [status, code, message, words] of [
      [400, 'ValidationError', 'Stack with id Nope does not exist', 'there is no stack Nope'],
      [403, 'AccessDenied', 'User: x is not authorized to perform: cloudformation:DescribeStacks', 'may not'],
      [403, 'ExpiredToken', 'The security token included in the request is expired', 'sign in again'],
    ] as const) {
      answer = { status, code, message };
      expect(await sentence(asked)).toContain(words);
    }
  });
});

describe('on a service', () => {
  test('with --json nothing but JSON reaches standard output, and standard error is JSON, too', async () => {
    const file = join(data, 'one.json');
    await writeFile(file, '[{"title":"One of many","abstract":"Of a lot."}]');
    for (const words of [
      ['ingest', file, '/no/such/file'],
      ['publish'],
      ['deliver', '--at', '2099-01-01T08:00:00Z', '--dry-run'],
      ['deliver'],
      ['subscribers', 'list'],
      ['keys', 'list'],
      ['paper', 'show', 'nobody-knows-this'],
      ['subscribers', 'import', data],
      ['doctor'],
      ['status'],
    ]) {
      const { out, err, status } = await paperboy([...words, '--json'], here());
      expect([0, 1], `${words.join(' ')}: ${err}`).toContain(status);
      for (const line of `${out}${err}`.trim().split('\n').filter(Boolean))
        expect(() => JSON.parse(line), `${words.join(' ')}: ${line}`).not.toThrow();
      expect(out !== '' || 'error' in JSON.parse(err), words.join(' ')).toBe(true);
    }
  }, 120_000);

  test('status tells how fresh everything is', async () => {
    const told = JSON.parse((await paperboy(['status', '--json'], here())).out);
    expect(told).toMatchObject({
      late: [],
      publication: { late: false, owed: 0 },
      papers: { listed: expect.any(Number) },
    });
    expect(Date.now() - Date.parse(told.publication.at)).toBeLessThan(300_000);
    const { out } = await paperboy(['status'], here());
    expect(out).toMatch(/^publication {2}20.* ago; \d+ papers/m);
    expect(out).toMatch(/^delivery {5}/m);
    expect(out).not.toContain('\x1b');
  }, 60_000);

  test('a file that is stopped in the middle tells what is kept, and 130', async () => {
    // more than a pipe holds: once it is taken, the command is reading
    const padding = ' '.repeat(20_000);
    const lines = Array.from(
      { length: 20 },
      (_, at) => `{"title": "Paper ${at} of many", ${padding}"abstract": "Of ${at}."}\n`,
    );
    const { status, out, err } = await paperboy(['ingest', '-'], here(), ({ stdin, pid }) => {
      stdin?.on('error', () => undefined);
      stdin?.write(lines.join(''), () => pid !== undefined && process.kill(pid, 'SIGINT'));
    });
    expect(err).toContain('stopping');
    expect(out).toMatch(/[1-9]\d* created[\s\S]*stopped/);
    expect(status).toBe(130);
  }, 60_000);

  test('the reader of a pipe may have enough', async () => {
    const { status, err } = await paperboy(['export'], here(), (child) => {
      child.stdout?.once('data', () => child.stdout?.destroy());
    });
    expect([status, err]).toEqual([0, '']);
  }, 30_000);
});

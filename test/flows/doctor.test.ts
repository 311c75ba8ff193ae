import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  PutCommand,
  ScanCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Finding } from '../../bin/doctor/finding.ts';
import { awsVariables, localResources } from '../../bin/local/local-environment.ts';
import { readServices, type Services } from '../../bin/local/services.ts';
import { eventually } from '../support/eventually.ts';

/* `paperboy doctor` as it is typed, on a service of its own. */

let data: string;
let running: ChildProcess;
let services: Services;

const node = (words: readonly string[], more: NodeJS.ProcessEnv = {}) =>
  spawn(process.execPath, ['--import', 'tsx', ...words], {
    env: { ...process.env, PAPERBOY_DATA: data, PAPERBOY_OFFLINE: '1', PORT: '0', ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'paperboy-doctor-'));
  running = node(['bin/local.ts']);
  running.stdout?.resume();
  running.stderr?.resume();
  services = await eventually(() => readServices(data), 60);
});
afterAll(async () => {
  const gone = once(running, 'exit');
  running.kill('SIGINT');
  await gone;
  await rm(data, { recursive: true, force: true });
});

interface Report {
  readonly left: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
}

/** Run it, and read what it prints: with `--json` nothing but one object. */
async function doctor(words: readonly string[], more: NodeJS.ProcessEnv = {}) {
  const command = node(['bin/paperboy.ts', 'doctor', ...words], more);
  let out = '';
  command.stdout?.on('data', (chunk) => {
    out += chunk;
  });
  command.stderr?.resume();
  const [status] = (await once(command, 'close')) as [number];
  return { status, out };
}
async function report(words: readonly string[] = [], more: NodeJS.ProcessEnv = {}) {
  const { status, out } = await doctor([...words, '--json'], more);
  return { status, ...(JSON.parse(out) as Report) };
}
const kindsOf = ({ findings }: Report): string[] =>
  findings.flatMap(({ kind, state }) => (kind && state === 'fault' ? [kind] : [])).sort();

/** A folder whose service is where this one is, but for some parts, at whose address nobody listens. */
async function without(parts: readonly (keyof Services)[]): Promise<NodeJS.ProcessEnv> {
  const folder = join(data, `without-${parts.join('-')}`);
  await mkdir(folder);
  const nobody = Object.fromEntries(parts.map((part) => [part, 'http://127.0.0.1:1']));
  await writeFile(join(folder, 'services.json'), JSON.stringify({ ...services, ...nobody }));
  return { PAPERBOY_DATA: folder };
}

test('a service that is well is well; for people in lines, for scripts in one object', async () => {
  const said = await report();
  expect(said).toMatchObject({ status: 0, left: 0, counts: { fault: 0, warning: 0, unknown: 0 } });
  const { status, out } = await doctor([]);
  expect(status).toBe(0);
  expect(out).toMatch(/^well\n/);
  expect(out.trim().split('\n').at(-1)).toBe(`${said.counts.well} well, ${said.counts['not here']} not here`);
});

test('what is damaged is told, put right, and then well; what cannot be, stays told', async () => {
  const options = {
    region: awsVariables.AWS_REGION,
    credentials: {
      accessKeyId: awsVariables.AWS_ACCESS_KEY_ID,
      secretAccessKey: awsVariables.AWS_SECRET_ACCESS_KEY,
    },
  };
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ ...options, endpoint: services.dynamodb }));
  const find = async (TableName: string, beginning: string) => {
    const { Items = [] } = await client.send(new ScanCommand({ TableName }));
    return Items.filter(({ pk }) => String(pk).startsWith(beginning));
  };
  const [subscriber] = await find(localResources.subscribers, 'subscriber#');
  await client.send(
    new UpdateCommand({
      TableName: localResources.subscribers,
      Key: { pk: subscriber?.pk, sk: subscriber?.sk },
      UpdateExpression: 'REMOVE due',
    }),
  );
  const titles = await find(localResources.papers, 'title#');
  for (const { pk, sk } of titles)
    await client.send(new DeleteCommand({ TableName: localResources.papers, Key: { pk, sk } }));
  const Item = { pk: 'subscriber#broken', sk: 'subscriber', email: 'ada@example.org' };
  await client.send(new PutCommand({ TableName: localResources.subscribers, Item }));
  const damaged = await report();
  expect(damaged.status).toBe(1);
  const beyondRepair = 'unreadable subscriber row';
  expect(kindsOf(damaged)).toEqual(['misplaced in the queue', 'missing title row', beyondRepair]);
  for (const { state, kind, do: advice } of damaged.findings)
    if (state === 'fault') expect(advice).toContain(kind === beyondRepair ? 'backup' : '--repair');
  const repaired = await report(['--repair']);
  expect([repaired.status, kindsOf(repaired)]).toEqual([1, [beyondRepair]]);
  expect(repaired.findings.find(({ kind }) => kind === 'missing title row')).toMatchObject({
    repaired: titles.length,
  });
  expect((await find(localResources.papers, 'title#')).length).toBe(titles.length);
  expect(JSON.stringify([damaged, repaired])).not.toContain('ada@');
  await client.send(
    new DeleteCommand({ TableName: localResources.subscribers, Key: { pk: Item.pk, sk: Item.sk } }),
  );
  expect(await report()).toMatchObject({ status: 0, left: 0 });
  client.destroy();
}, 240_000);

test.each([
  [['dynamodb'], ['table does not answer', 'table does not answer']],
  [
    ['s3', 'ses', 'site'],
    ['bucket does not answer', 'no mail service', 'site does not answer'],
  ],
] as const)('where %s have stopped, that is told, and all else is looked at', async (parts, kinds) => {
  const said = await report([], await without(parts));
  expect(said.status).toBe(1);
  expect(kindsOf(said)).toEqual(kinds);
  expect(said.counts.well).toBeGreaterThan(2);
});

test('where nothing runs, and where nobody is signed in, it says what to do', async () => {
  const nowhere = await report([], { PAPERBOY_DATA: join(data, 'nowhere') });
  expect([nowhere.status, kindsOf(nowhere)]).toEqual([1, ['no service']]);
  // a stack of which cdk.json knows nothing: nobody on the network is asked
  const nobody = await report(['--stack', 'Nonesuch'], {
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_REGION: 'eu-west-1',
    HOME: data,
    AWS_CONFIG_FILE: join(data, 'none'),
    AWS_SHARED_CREDENTIALS_FILE: join(data, 'none'),
    AWS_ACCESS_KEY_ID: undefined,
    AWS_SECRET_ACCESS_KEY: undefined,
    AWS_PROFILE: undefined,
  });
  expect([nobody.status, kindsOf(nobody)]).toEqual([1, ['no credentials']]);
});

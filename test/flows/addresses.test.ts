import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Command } from '../../bin/commands/command.ts';
import { awsVariables, localEnvironment, localResources } from '../../bin/local/local-environment.ts';
import { startBucket } from '../../bin/local/start-bucket.ts';
import { startDatabase } from '../../bin/local/start-database.ts';
import { type Row, table } from '../../functions/adapters/dynamodb/table.ts';
import { dueOf } from '../../functions/domain/alerts/delivery/next-due.ts';
import { shards } from '../../functions/domain/alerts/subscription/shard.ts';
import { scriptedSes } from '../support/scripted-ses.ts';
import { paperFixtures, subscriberFixtures } from './scenarios/fixtures.ts';

let data: string;
let database: DynamoDBClient;
let services: readonly { close(): Promise<void> }[];
let ses: Awaited<ReturnType<typeof scriptedSes>>;
/** all that was written on the way: lines of the log, figures, what commands printed */
const written: string[] = [];

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'paperboy-addresses-'));
  const [dynamodb, s3] = [await startDatabase(undefined), await startBucket(data)];
  ses = await scriptedSes();
  services = [dynamodb, s3, ses];
  const site = 'https://papers.example.org';
  Object.assign(process.env, localEnvironment({ site, dynamodb: dynamodb.url, s3: s3.url, ses: ses.url }));
  const credentials = {
    accessKeyId: awsVariables.AWS_ACCESS_KEY_ID,
    secretAccessKey: awsVariables.AWS_SECRET_ACCESS_KEY,
  };
  database = new DynamoDBClient({ endpoint: dynamodb.url, region: 'us-east-1', credentials });
  for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, level).mockImplementation((...said) => void written.push(JSON.stringify(said)));
  vi.spyOn(process.stdout, 'write').mockImplementation((said) => written.push(String(said)) > 0);
  vi.spyOn(process.stderr, 'write').mockImplementation((said) => written.push(String(said)) > 0);
});
afterAll(async () => {
  vi.restoreAllMocks();
  database.destroy();
  for (const one of services) await one.close();
  await rm(data, { recursive: true, force: true });
});

async function paperboy(name: string, ...words: string[]): Promise<string> {
  const { command }: { command: Command } = await import(`../../bin/commands/${name}.ts`);
  const said: string[] = [];
  await command(
    words.filter((word) => word !== '--json'),
    { json: words.includes('--json'), say: (text) => said.push(text) },
  );
  written.push(...said);
  return said.join('\n');
}
const deliverAll = async () => {
  const { handler } = await import('../../functions/handlers/deliver.ts');
  const answers = await Promise.all(shards.map((shard) => handler({ shard })));
  written.push(JSON.stringify(answers));
  return answers;
};
const tell = async (event: unknown) => {
  const { handler } = await import('../../functions/handlers/mail-events.ts');
  await handler(event).catch((error: Error) =>
    written.push(`${error.name}: ${error.message} ${error.stack}`),
  );
};

async function rowsOf(name: string): Promise<Row[]> {
  const { Items = [] } = await table(database, name).client.send(
    new ScanCommand({ TableName: name, ConsistentRead: true }),
  );
  return Items;
}

const sentences = [
  { code: 'MessageRejected', message: 'Address failed the check: "reader 1"@example.org' },
  { code: 'MessageRejected', message: 'Email address is not verified: Reader <reader2@example.org>' },
  { code: 'InvalidParameterValue', message: 'Missing final @domain in reader3@example.org' },
  { code: 'InternalFailure', message: 'no answer for reader4%40example.org', status: 500 },
  { code: 'Strange', message: 'reader5@xn--bcher-kva.example' },
];

test('after faults, rejections, bounces and complaints no address stands anywhere but with its subscriber', async () => {
  const { bring } = paperFixtures(database, 20);
  const { signUp, subscribers } = subscriberFixtures(database);
  await bring({ title: 'A paper for many', arxivId: '2611.00001' });
  const readers: Awaited<ReturnType<typeof signUp>>[] = [];
  for (let n = 1; n <= 12; n++) readers.push(await signUp(`reader${n}@example.org`));
  const { client } = table(database, localResources.subscribers);
  const damaged = {
    pk: 'subscriber#damaged',
    sk: 'subscriber',
    due: 'due#0',
    dueAt: '2026-01-01T00:00:00.000Z',
  };
  const { id: _, ...more } = { id: '', email: 'damaged@example.org', settings: { 'a@example.org': 1 } };
  await client.send(new PutCommand({ TableName: localResources.subscribers, Item: { ...damaged, ...more } }));

  for (const reply of sentences) ses.replyNext(reply);
  ses.replyNext({ silence: 'hang up' });
  await deliverAll();
  await deliverAll();

  const mail = (n: number, more: object = {}) => ({
    timestamp: new Date().toISOString(),
    messageId: `reader${n}@example.org`,
    source: 'papers@example.org',
    destination: [`reader${n}@example.org`],
    ...more,
  });
  const tags = (n: number) => {
    const reader = readers[n - 1];
    if (!reader) throw new Error(`there is no reader ${n}`);
    return { tags: { subscriber: [reader.id], edition: [dueOf(reader).edition] } };
  };
  const { messageId } = (await subscribers.find(readers[6]?.id ?? ''))?.last ?? {};
  const diagnosticCode = 'smtp; 550 5.1.1 <reader@example.org>: unknown';
  const bouncedRecipients = [{ emailAddress: 'reader@example.org', diagnosticCode }];
  const bounce = (bounceType: string, bounceSubType: string) => ({
    bounceType,
    bounceSubType,
    bouncedRecipients,
  });
  const events = [
    { notificationType: 'Bounce', bounce: bounce('Permanent', 'General'), mail: mail(7, { messageId }) },
    { eventType: 'Bounce', bounce: bounce('Permanent', diagnosticCode), mail: mail(8, tags(8)) },
    { eventType: 'Bounce', bounce: bounce('Transient', 'reader@example.org'), mail: mail(9, tags(9)) },
    {
      eventType: 'Complaint',
      complaint: { complaintFeedbackType: 'reader@example.org' },
      mail: mail(10, tags(10)),
    },
    { eventType: 'Reject', reject: { reason: diagnosticCode }, mail: mail(11, tags(11)) },
    { eventType: 'Bounce', bounce: 'reader@example.org', mail: mail(12, tags(12)) },
    { eventType: 'reader@example.org', mail: mail(12) },
    { eventType: 'Send', mail: { destination: 'reader@example.org', 'reader@example.org': 1 } },
    'reader@example.org',
  ];
  for (const event of events) {
    await tell({ detail: event });
    await tell({ Records: [{ Sns: { Type: 'Notification', Message: JSON.stringify(event) } }] });
  }
  expect(await paperboy('subscribers', 'list', '--all')).toMatch(/ complained .*\n/);
  expect(await paperboy('subscribers', 'list')).not.toMatch(/ complained /);
  await paperboy('subscribers', 'list', '--json');
  expect(await paperboy('status')).toContain('bounced: Permanent/other');
  await paperboy('status', '--json');
  await paperboy('deliver');
  await paperboy('deliver', '--json');
  await paperboy('deliver', '--dry-run');
  expect(await paperboy('subscribers', 'unsuppress', 'READER8@example.org')).toContain(
    'aws sesv2 delete-suppressed-destination --email-address',
  );

  const all = [...(await rowsOf(localResources.subscribers)), ...(await rowsOf(localResources.papers))];
  const kinds = new Set(all.map(({ pk }) => String(pk).split('#')[0]));
  for (const kind of ['subscriber', 'delivery', 'suppressed', 'reputation', 'counted', 'paper'])
    expect([...kinds]).toContain(kind);
  // with the subscriber alone
  const beside = all.map(({ email: _address, settings, ...row }) =>
    row.pk === damaged.pk ? {} : { ...row, settings },
  );
  const address = /@|%40|example\.org\b(?<!papers\.example\.org)/;
  for (const row of beside) expect(JSON.stringify(row)).not.toMatch(address);
  expect(written.length).toBeGreaterThan(20);
  for (const line of written) expect(line.replaceAll(/node_modules\S+/g, '')).not.toMatch(address);
  expect(written.join('\n')).toContain('MessageRejected');
});

test('digests stop when too much comes back, and go out again when an operator says so', async () => {
  const { signUp } = subscriberFixtures(database);
  const before = ses.calls.length;
  const readers = [];
  for (let n = 1; n <= 6; n++) readers.push(await signUp(`bouncing${n}@example.org`));
  await deliverAll();
  expect(ses.calls.length - before).toBeGreaterThanOrEqual(6);
  for (const { id } of readers) {
    const mail = { timestamp: new Date().toISOString(), messageId: `m-${id}`, tags: { subscriber: [id] } };
    const detail = { eventType: 'Bounce', mail, bounce: { bounceType: 'Permanent' } };
    for (let times = 0; times < 2; times++) await tell({ detail });
  }
  const { id: waiting } = await signUp('waiting@example.org');
  const sent = ses.calls.length;
  for (const answer of await deliverAll()) expect(answer).toMatchObject({ due: 0, stopped: { bounces: 8 } });
  expect(ses.calls.length).toBe(sent);
  expect(await paperboy('deliver')).toContain('deliver --resume');
  expect(await paperboy('status')).toContain('digests are stopped since');
  // what would be sent is told all the same
  const { served } = JSON.parse(await paperboy('deliver', '--dry-run', '--json'));
  expect(served).toContainEqual(expect.objectContaining({ subscriber: waiting, outcome: 'sent' }));
  expect(JSON.parse(await paperboy('deliver', '--resume', '--json'))).toMatchObject({ resumed: true });
  expect(await paperboy('deliver', '--resume')).toBe('digests were not stopped');
  expect((await deliverAll()).map(({ stopped }) => stopped)).toEqual(shards.map(() => undefined));
  expect(ses.calls.length).toBe(sent + 1);
});

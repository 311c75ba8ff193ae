import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Email } from 'postal-mime';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { localResources as names } from '../../bin/local/local-environment.ts';
import { type LocalService, start } from '../../bin/local/start.ts';
import { type Row, table } from '../../functions/adapters/dynamodb/table.ts';
import { eventually } from '../support/eventually.ts';
import { findLink, readMailsTo } from './outbox-mails.ts';

let data: string;
let local: LocalService;
let client: DynamoDBClient;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'paperboy-'));
  local = await start({ data, port: 0, samples: false, offline: true });
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  client = new DynamoDBClient({ endpoint: local.services.dynamodb, region: 'us-east-1', credentials });
});
afterAll(async () => {
  client.destroy();
  await local.close();
  await rm(data, { recursive: true, force: true });
});

const dayMs = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * dayMs).toISOString();
const deliverAt = async (at: string) => (await import('../../bin/deliver-all.ts')).deliverAll({ at });
const handleEvent = async (event: unknown) =>
  (await import('../../functions/handlers/mail-events.ts')).handler(event);

const post = (path: string, body: unknown) =>
  fetch(local.services.site + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${local.services.token}` },
    body: JSON.stringify(body),
  });

/** What the table of subscribers holds of one kind: `delivery`, `subscriber`, `suppressed`. */
async function rowsOf(kind: string): Promise<Row[]> {
  const { client: documents } = table(client, names.subscribers);
  const { Items = [] } = await documents.send(
    new ScanCommand({ TableName: names.subscribers, ConsistentRead: true }),
  );
  return Items.filter(({ pk }) => String(pk).startsWith(`${kind}#`));
}

/** Subscribe and confirm, as a reader does. */
async function enrol(email: string): Promise<void> {
  await post('/api/subscriptions', { email, frequency: 'daily', timezone: 'UTC', hour: 8 });
  const mail = await eventually(async () => (await readMailsTo(data, email)).at(-1));
  expect((await fetch(findLink(mail.text, 'confirm'), { method: 'POST' })).status).toBe(200);
}

/** What an identity's notification says of a mail that lies in the outbox: its own header fields, and no tags. */
const notification = (mail: Email, kind: string, part: object) => ({
  notificationType: kind,
  ...part,
  mail: {
    timestamp: new Date().toISOString(),
    messageId: 'a-message',
    destination: mail.to?.map(({ address }) => address),
    headersTruncated: false,
    headers: mail.headers.map(({ key, value }) => ({ name: key, value })),
  },
});

/** What is counted of all days. */
async function counts(): Promise<{ sent: number; bounces: number }> {
  const days = await rowsOf('reputation');
  const sum = (name: string) => days.reduce((total, row) => total + Number(row[name] ?? 0), 0);
  return { sent: sum('sent'), bounces: sum('bounces') };
}

/** Wait until a paper is published: digests are made from that. */
const isPublished = (title: string) =>
  eventually(async () => {
    const answer = await fetch(
      `${local.services.site}/api/papers?${new URLSearchParams({ q: `"${title}"` })}`,
    );
    return (await answer.text()).includes(title) ? true : undefined;
  });

test('what SES tells of digests comes back to those who got them, whichever way it comes', async () => {
  const readers = ['ada@example.org', 'bob@example.org', 'eve@example.org'] as const;
  for (const email of readers) await enrol(email);
  const paper = { title: 'A paper for three', abstract: 'It is read by three.', authors: ['Grace Hopper'] };
  expect((await post('/api/papers', paper)).status).toBe(201);
  await isPublished('A paper for three');
  expect(await deliverAt(inDays(1.1))).toMatchObject(readers.map(() => ({ outcome: 'sent' })));

  // the local post office tells of Send and Delivery, by itself
  const lines = await eventually(async () => {
    const all = await rowsOf('delivery');
    return all.every(({ state }) => state === 'delivered') ? all : undefined;
  });
  expect(lines).toHaveLength(3);
  expect(await rowsOf('suppressed')).toEqual([]);

  const [ada, bob] = await Promise.all(readers.map(async (email) => (await readMailsTo(data, email)).at(-1)));
  if (!ada || !bob) throw new Error('a digest is missing');
  const bounce = {
    bounceType: 'Permanent',
    bounceSubType: 'NoEmail',
    bouncedRecipients: [{ emailAddress: readers[0], diagnosticCode: `550 5.1.1 <${readers[0]}>` }],
    timestamp: new Date().toISOString(),
  };
  const Message = JSON.stringify(notification(ada, 'Bounce', { bounce }));
  const bounced = { Records: [{ EventSource: 'aws:sns', Sns: { Type: 'Notification', Message } }] };
  await handleEvent(bounced);
  await handleEvent(bounced);

  const bobsRow = (await rowsOf('subscriber')).find(({ email }) => email === readers[1]);
  const mail = { timestamp: new Date().toISOString(), tags: { subscriber: [String(bobsRow?.id)] } };
  const complained = { source: 'aws.ses', detail: { eventType: 'Complaint', mail, complaint: {} } };
  await handleEvent(complained);
  // a notification that another key has signed is nobody's
  const forged = ada.headers.map(({ key, value }) => ({ key, value: value.replace(/.{8}>$/, 'forgery0>') }));
  await handleEvent(notification({ ...ada, headers: forged } as Email, 'Complaint', { complaint: {} }));

  const states = (rows: readonly Row[]) => rows.map(({ email, status }) => `${email} ${status}`).sort();
  expect(states(await rowsOf('subscriber'))).toEqual([
    'ada@example.org bounced',
    'bob@example.org complained',
    'eve@example.org active',
  ]);
  expect((await rowsOf('delivery')).map(({ state }) => state).sort()).toEqual([
    ...['bounced', 'delivered', 'delivered'],
  ]);
  const kept = [...(await rowsOf('delivery')), ...(await rowsOf('suppressed'))];
  expect(JSON.stringify(kept)).not.toContain('@');
  expect(JSON.stringify(kept)).toContain('Permanent/NoEmail');

  expect((await post('/api/papers', { ...paper, title: 'A paper for one' })).status).toBe(201);
  await isPublished('A paper for one');
  const eve = (await rowsOf('subscriber')).find(({ email }) => email === readers[2]);
  expect(await deliverAt(inDays(2.1))).toMatchObject([{ outcome: 'sent', subscriber: eve?.id }]);
  await expect(handleEvent({ detail: {} })).rejects.toThrow('this is no report of SES');
});

test('a notification that has no word of ours is about the mail of that id, or the one that was going out', async () => {
  const [joan, mary] = ['joan@example.org', 'mary@example.org'];
  const before = await counts();
  const suppressed = (await rowsOf('suppressed')).length;
  await enrol(joan);
  await post('/api/subscriptions', { email: mary, frequency: 'daily', timezone: 'UTC', hour: 8 });
  await eventually(async () => (await readMailsTo(data, mary)).at(-1));
  const paper = { title: 'A paper for one more', abstract: 'It is read by one.', authors: ['Grace Hopper'] };
  expect((await post('/api/papers', paper)).status).toBe(201);
  await isPublished('A paper for one more');
  expect(await deliverAt(inDays(3.1))).toMatchObject([{ outcome: 'sent' }, { outcome: 'sent' }]);
  const rowOf = async (email: string) => (await rowsOf('subscriber')).find((row) => row.email === email);
  const line = () =>
    eventually(async () => {
      const id = String((await rowOf(joan))?.pk).slice('subscriber#'.length);
      return (await rowsOf('delivery')).find(({ sk, state }) => sk === id && state !== 'claimed');
    });
  await line();

  const bounce = { bounceType: 'Transient', bounceSubType: 'MailboxFull', bouncedRecipients: [] };
  const told = (email: string, messageId: string, part: object) => {
    const mail = {
      timestamp: new Date().toISOString(),
      messageId,
      destination: [email],
      source: 'x@example.org',
    };
    const Message = JSON.stringify({ notificationType: 'Bounce', mail, ...part });
    return handleEvent([{ Records: [{ EventSource: 'aws:sns', Sns: { Type: 'Notification', Message } }] }]);
  };
  await told(joan, 'of-somebody-else', { bounce });
  expect(await rowOf(joan)).not.toHaveProperty('failedTries');
  const { messageId } = Object((await rowOf(joan))?.last);
  await told(joan, messageId, { bounce });
  // one that cannot be read keeps no other from being recorded, and is told
  const mail = { timestamp: new Date().toISOString(), messageId, destination: [joan] };
  const detail = { notificationType: 'Bounce', mail, bounce };
  await expect(handleEvent([{ detail: {} }, { detail }, 'nothing'])).rejects.toThrow(
    'this is no report of SES',
  );
  expect(await rowOf(joan)).toMatchObject({ status: 'active', failedTries: [1] });
  expect(await line()).toMatchObject({ state: 'bounced', detail: 'Transient/MailboxFull' });

  // a confirmation leaves no id; it is known by the moment at which it was asked for
  await told(mary, 'a-confirmation', { bounce: { ...bounce, bounceType: 'Permanent' } });
  expect(await rowOf(mary)).toMatchObject({ status: 'bounced' });
  expect(await rowsOf('suppressed')).toHaveLength(suppressed + 1);
  const after = await counts();
  // two confirmations, and the digests of two readers
  expect([after.sent - before.sent, after.bounces - before.bounces]).toEqual([4, 1]);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { localResources } from '../../bin/local/local-environment.ts';
import { deliveryTable } from '../../functions/adapters/dynamodb/delivery-table.ts';
import { mailAudit, unsuppress } from '../../functions/adapters/dynamodb/mail-audit.ts';
import { reputationTable } from '../../functions/adapters/dynamodb/reputation-table.ts';
import { everySubscriber, subscriberTable } from '../../functions/adapters/dynamodb/subscriber-table.ts';
import { mailStatus } from '../../functions/domain/alerts/delivery/mail-status.ts';
import type { Subscriber } from '../../functions/domain/alerts/subscription/subscriber.ts';
import { testDatabase } from '../support/test-database.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const now = new Date('2026-11-24T12:00:00Z');
const settings = { filter: '', frequency: 'daily', timezone: 'UTC', hour: 8, weekday: 1 } as const;

test('an operator is told who waits, who is late, and what became of the last digests', async () => {
  const { client } = database;
  const name = localResources.subscribers;
  const subscribers = subscriberTable(client, name, () => now);
  const deliveries = deliveryTable(client, name);
  const reputation = reputationTable(client, name);
  const put = (id: string, given: Partial<Subscriber>) =>
    subscribers.put({ id, email: `${id}@example.org`, status: 'active', settings, revision: 1, ...given });
  for (let n = 0; n < 30; n++)
    await put(`late-${n}`, { dueAt: `2026-11-24T08:00:${String(n).padStart(2, '0')}.000Z` });
  await put('due', { dueAt: '2026-11-24T11:45:00.000Z' });
  await put('waiting', { dueAt: '2026-11-25T08:00:00.000Z' });
  await put('gone', { status: 'bounced' });
  const states = [
    ['ada', 'delivered', undefined],
    ['bob', 'unresolved', undefined],
    ['eve', 'failed', 'MessageRejected: Address is not verified.'],
    ['joan', 'failed', 'MessageRejected: Sending failed.'],
    ['mary', 'bounced', 'Transient/MailboxFull'],
  ] as const;
  for (const [who, state, detail] of states) {
    await deliveries.claim('daily-2026-11-24', who, { through: '' }, now.toISOString());
    await deliveries.settle('daily-2026-11-24', who, state, now.toISOString(), detail);
  }
  await deliveries.claim('daily-2026-10-24', 'ada', { through: '' }, now.toISOString());
  await reputation.add('', '2026-11-24', { sent: 5, bounces: 1 });
  await reputation.add('', '2026-11-23', { sent: 7 });

  const status = await mailStatus({ audit: mailAudit(client, name), reputation }, now);
  expect(status).toMatchObject({
    ...{ active: 32, due: 31, late: 30, sent: { today: 5, yesterday: 7 }, isComplete: true },
    states: { delivered: 1, unresolved: 1, failed: 2, bounced: 1 },
    unresolved: [{ id: 'bob', edition: 'daily-2026-11-24' }],
    failed: { 'failed: MessageRejected': 2, 'bounced: Transient/MailboxFull': 1 },
    counts: { sent: 12, bounces: 1, complaints: 0 },
    standing: { since: '' },
    lastDelivery: { edition: 'daily-2026-11-24', sent: 2, at: now.toISOString() },
  });
  expect(status.mostLate).toHaveLength(20);
  expect(status.mostLate[0]).toEqual({ id: 'late-0', dueAt: '2026-11-24T08:00:00.000Z' });
  expect(JSON.stringify(status)).not.toContain('@');

  const later = await mailStatus(
    { audit: mailAudit(client, name), reputation },
    new Date('2026-12-01T12:00:00Z'),
  );
  expect(later.lastDelivery).toEqual(status.lastDelivery);
  const muchLater = new Date('2027-01-01T12:00:00Z');
  expect(
    (await mailStatus({ audit: mailAudit(client, name), reputation }, muchLater)).lastDelivery,
  ).toBeUndefined();

  const all: string[] = [];
  for await (const { id, status: state } of everySubscriber(client, name, () => now))
    all.push(`${id} ${state}`);
  expect(all).toHaveLength(33);
  expect(all).toContain('gone bounced');
});

test('of several reasons to suppress the weightiest stands, and an operator takes it back', async () => {
  const { client } = database;
  const subscribers = subscriberTable(client, localResources.subscribers, () => now);
  const causes = ['given up', 'bounced', 'complained', 'bounced', 'given up'] as const;
  for (const cause of causes) await subscribers.suppress('ada', cause, now.toISOString(), cause);
  expect(await subscribers.isSuppressed('ada')).toBe(true);
  expect(await unsuppress(client, localResources.subscribers, 'ada')).toBe(true);
  expect(await unsuppress(client, localResources.subscribers, 'ada')).toBe(false);
  expect(await subscribers.isSuppressed('ada')).toBe(false);
});

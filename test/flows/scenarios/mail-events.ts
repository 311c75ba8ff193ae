import { expect } from 'vitest';
import { localResources } from '../../../bin/local/local-environment.ts';
import { deliveryTable } from '../../../functions/adapters/dynamodb/delivery-table.ts';
import { reputationTable } from '../../../functions/adapters/dynamodb/reputation-table.ts';
import { changeSubscriber } from '../../../functions/domain/alerts/subscription/change-subscriber.ts';
import { subscriberFixtures } from './fixtures.ts';
import type { Scenario } from './isolated-function.ts';

const edition = 'daily-2026-11-24';

/**
 * All that mail events do: mail is sent, arrives, bounces and is complained of; events without tags, through SNS, of a digest
 * that is known by its id, of one whose mark was lost, and of a confirmation; and an event about an unknown subscriber.
 */
export const mailEventsScenario: Scenario = async (begin) => {
  const { invoke, database } = await begin();
  const { subscribers, signUp } = subscriberFixtures(database);
  const deliveries = deliveryTable(database, localResources.subscribers);
  const reader = async (email: string): Promise<string> => {
    const { id } = await signUp(email);
    await deliveries.claim(edition, id, { through: '' }, '2026-11-24T08:00:00Z');
    return id;
  };
  const tell = (eventType: string, subscriber: string, more: object = {}) => {
    const tags = { subscriber: [subscriber], edition: [edition] };
    return invoke({ detail: { eventType, mail: { timestamp: '2026-11-24T08:00:01Z', tags }, ...more } });
  };
  const statusOf = async (id: string) => (await subscribers.find(id))?.status;

  const [ada, grace] = [await reader('ada@example.org'), await reader('grace@example.org')];
  for (const eventType of ['Send', 'Delivery', 'Open']) await tell(eventType, ada);
  await tell('Bounce', ada, { bounce: { bounceType: 'Transient' } });
  expect(await statusOf(ada)).toBe('active');
  for (let times = 0; times < 2; times++) await tell('Bounce', ada, { bounce: { bounceType: 'Permanent' } });
  expect([await statusOf(ada), await subscribers.isSuppressed(ada)]).toEqual(['bounced', true]);
  await tell('Complaint', grace, { complaint: { complaintFeedbackType: 'abuse' } });
  expect(await statusOf(grace)).toBe('complained');
  await tell('Complaint', 'nobody', { complaint: {} });

  const notify = (email: string, given: object, bounceType = 'Permanent') => {
    const mail = { timestamp: '2026-11-24T08:00:01Z', destination: [email], ...given };
    const Message = JSON.stringify({ notificationType: 'Bounce', bounce: { bounceType }, mail });
    return invoke({ Records: [{ Sns: { Type: 'Notification', Message } }] });
  };
  const mary = await reader('mary@example.org');
  await changeSubscriber(mary, { subscribers }, (known) =>
    known
      ? { ...known, tries: 1, last: { edition, messageId: 'm-1', at: '2026-11-24T08:00:01Z' } }
      : undefined,
  );
  await notify('mary@example.org', { messageId: 'm-1' }, 'Transient');
  expect(await subscribers.find(mary)).toMatchObject({ status: 'active', failedTries: [1] });
  await notify('joan@example.org', { messageId: 'm-2' });
  const joan = await reader('joan@example.org');
  await deliveries.settle(edition, joan, 'unresolved', '2026-11-24T09:10:00Z');
  await notify('joan@example.org', { messageId: 'm-2' });
  expect(await statusOf(joan)).toBe('bounced');
  const { id: hedy, settings } = await signUp('hedy@example.org');
  const request = { nonce: 'n', settings, at: '2026-11-24T08:00:00Z' };
  await changeSubscriber(hedy, { subscribers }, (known) => known && { ...known, request });
  await notify('hedy@example.org', { messageId: 'm-3', timestamp: '2026-11-24T08:00:02Z' });
  expect(await subscribers.isSuppressed(hedy)).toBe(true);
  const reputation = reputationTable(database, localResources.subscribers);
  expect(await reputation.counts('', ['2026-11-24'])).toEqual({ sent: 0, bounces: 3, complaints: 2 });
};

import { expect } from 'vitest';
import { localResources } from '../../../bin/local/local-environment.ts';
import { deliveryTable } from '../../../functions/adapters/dynamodb/delivery-table.ts';
import { arrangedReaders } from './arranging.ts';
import type { Road } from './function-alone.ts';

const edition = 'daily-2026-11-24';

/** Mail that is sent, arrives, comes back and is complained of; and news of nobody's mail. */
export const mailEventsRoad: Road = async (begin) => {
  const { invoke, database } = await begin();
  const { subscribers, signUp } = arrangedReaders(database);
  const deliveries = deliveryTable(database, localResources.subscribers);
  const reader = async (email: string): Promise<string> => {
    const { id } = await signUp(email);
    await deliveries.claim(edition, id, { through: '', sent: [] }, '2026-11-24T08:00:00Z', '2026-11-24T09');
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
};

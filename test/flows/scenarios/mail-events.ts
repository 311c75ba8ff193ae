import { expect } from 'vitest';
import { localResources } from '../../../bin/local/local-environment.ts';
import { deliveryTable } from '../../../functions/adapters/dynamodb/delivery-table.ts';
import { subscriberFixtures } from './fixtures.ts';
import type { Scenario } from './isolated-function.ts';

const edition = 'daily-2026-11-24';

/** All that mail events do: mail is sent, arrives, bounces and is complained of; and an event about an unknown subscriber. */
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
};

import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { localResources } from '../../../bin/local/local-environment.ts';
import { paperTable } from '../../../functions/adapters/dynamodb/paper-table.ts';
import { subscriberTable } from '../../../functions/adapters/dynamodb/subscriber-table.ts';
import { changeSubscriber } from '../../../functions/domain/alerts/subscription/change-subscriber.ts';
import { subscriberId } from '../../../functions/domain/alerts/subscription/email-address.ts';
import type { Subscriber } from '../../../functions/domain/alerts/subscription/subscriber.ts';
import type { Draft } from '../../../functions/domain/papers/draft/draft.ts';
import { ingest } from '../../../functions/domain/papers/ingest.ts';
import type { Paper } from '../../../functions/domain/papers/paper.ts';
import { aDraft } from '../../support/papers.ts';

const now = () => new Date();

/** Papers in a database, and a function that brings them there without the function under test; as of a while ago, where it is said. */
export function paperFixtures(database: DynamoDBClient, minutesAgo = 0) {
  const then = () => new Date(Date.now() - minutesAgo * 60_000);
  const papers = paperTable(database, localResources.papers);
  const on = {
    papers,
    now: then,
    classify: () => ({ topics: [{ slug: 'nlp', score: 0.9, evidence: [] }] }),
    model: 'test',
  };
  const bring = async (given: Partial<Draft>): Promise<Paper> => (await ingest(aDraft(given), on)).paper;
  return { papers, on, bring };
}

/** Subscribers in a database, and a function that signs one up, due at once. */
export function subscriberFixtures(database: DynamoDBClient) {
  const subscribers = subscriberTable(database, localResources.subscribers, now);
  const signUp = async (email: string, filter = ''): Promise<Subscriber & { readonly dueAt: string }> => {
    const id = subscriberId(email, await subscribers.secret('the first who asks makes it'));
    const settings = { filter, frequency: 'daily', timezone: 'UTC', hour: 8, weekday: 1 } as const;
    const at = Date.now();
    const dueAt = new Date(at).toISOString();
    const covered = { through: new Date(at - 86_400_000).toISOString() };
    const reader = { id, email, status: 'active', settings, dueAt, covered, revision: 1 } as const;
    await changeSubscriber(id, { subscribers }, () => reader);
    return reader;
  };
  return { subscribers, signUp };
}

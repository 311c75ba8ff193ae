import { lookupQueueTable } from '../../functions/adapters/dynamodb/lookup-queue-table.ts';
import { paperAudit } from '../../functions/adapters/dynamodb/paper-audit.ts';
import { paperTable } from '../../functions/adapters/dynamodb/paper-table.ts';
import { sourceStateTable } from '../../functions/adapters/dynamodb/source-state-table.ts';
import { subscriberTable } from '../../functions/adapters/dynamodb/subscriber-table.ts';
import { suggestionTable } from '../../functions/adapters/dynamodb/suggestion-table.ts';
import { tokenTable } from '../../functions/adapters/dynamodb/token-table.ts';
import { type Subscriber, shards } from '../../functions/domain/alerts/subscription/subscriber.ts';
import { dynamodb } from '../../functions/runtime/clients.ts';
import { papersVariables, readEnv, subscribersVariables } from '../../functions/runtime/env.ts';
import { siteVariables } from '../../functions/runtime/site-settings.ts';

export { pause } from '../../functions/runtime/pause.ts';

/** The tables that the operator's commands work on; load this once the environment is set. */
const env = readEnv({ ...papersVariables, ...subscribersVariables, ...siteVariables });
const client = dynamodb();
export const now = (): Date => new Date();
export const audit = paperAudit(client, env.PAPERS_TABLE);
export const papers = paperTable(client, env.PAPERS_TABLE);
export const states = sourceStateTable(client, env.PAPERS_TABLE);
export const pendings = lookupQueueTable(client, env.PAPERS_TABLE);
export const suggestions = suggestionTable(client, env.PAPERS_TABLE);
export const siteUrl = env.SITE_URL;
export const tokens = tokenTable(client, env.PAPERS_TABLE);
export const subscribers = subscriberTable(client, env.SUBSCRIBERS_TABLE, now);

const endOfTime = new Date('9999-12-31T00:00:00Z');

/** Every subscriber who waits for a digest, shard by shard. */
export async function* activeSubscribers(): AsyncGenerator<Subscriber> {
  for (const shard of shards) yield* subscribers.due(shard, endOfTime);
}

import { lookupQueueTable } from '../../functions/adapters/dynamodb/lookup-queue-table.ts';
import { paperAudit } from '../../functions/adapters/dynamodb/paper-audit.ts';
import { paperTable } from '../../functions/adapters/dynamodb/paper-table.ts';
import { sourceStateTable } from '../../functions/adapters/dynamodb/source-state-table.ts';
import { subscriberTable } from '../../functions/adapters/dynamodb/subscriber-table.ts';
import { suggestionTable } from '../../functions/adapters/dynamodb/suggestion-table.ts';
import { tokenTable } from '../../functions/adapters/dynamodb/token-table.ts';
import { dynamodbClient } from '../../functions/runtime/aws-clients.ts';
import { papersVariables, readEnv, subscribersVariables } from '../../functions/runtime/env.ts';
import { siteVariables } from '../../functions/runtime/site-settings.ts';

export { pauseBeforeRetry } from '../../functions/runtime/pause-before-retry.ts';

/** The tables that the operator's commands work on; load this once the environment is set. */
const env = readEnv({ ...papersVariables, ...subscribersVariables, ...siteVariables });
const client = dynamodbClient();
export const now = (): Date => new Date();
export const audit = paperAudit(client, env.PAPERS_TABLE);
export const papers = paperTable(client, env.PAPERS_TABLE);
export const states = sourceStateTable(client, env.PAPERS_TABLE);
export const pendings = lookupQueueTable(client, env.PAPERS_TABLE);
export const suggestions = suggestionTable(client, env.PAPERS_TABLE);
export const siteUrl = env.SITE_URL;
export const tokens = tokenTable(client, env.PAPERS_TABLE);
export const subscribers = subscriberTable(client, env.SUBSCRIBERS_TABLE, now);

import { lookupQueueTable } from '../../functions/adapters/dynamodb/lookup-queue-table.ts';
import { paperAudit } from '../../functions/adapters/dynamodb/paper-audit.ts';
import { paperTable } from '../../functions/adapters/dynamodb/paper-table.ts';
import { sourceStateTable } from '../../functions/adapters/dynamodb/source-state-table.ts';
import { subscriberTable } from '../../functions/adapters/dynamodb/subscriber-table.ts';
import { suggestionTable } from '../../functions/adapters/dynamodb/suggestion-table.ts';
import { tokenTable } from '../../functions/adapters/dynamodb/token-table.ts';
import type { Env } from '../../functions/handlers/api.ts';
import { dynamodb } from '../../functions/runtime/clients.ts';
import { required } from '../../functions/runtime/env.ts';

export { pause } from '../../functions/runtime/pause.ts';

/** The tables that the operator's commands work on; load this once the environment is set. */
const client = dynamodb();
export const now = (): Date => new Date();
export const audit = paperAudit(client, required<Env>('PAPERS_TABLE'));
export const papers = paperTable(client, required<Env>('PAPERS_TABLE'));
export const states = sourceStateTable(client, required<Env>('PAPERS_TABLE'));
export const pendings = lookupQueueTable(client, required<Env>('PAPERS_TABLE'));
export const suggestions = suggestionTable(client, required<Env>('PAPERS_TABLE'));
export const siteUrl = required<Env>('SITE_URL');
export const tokens = tokenTable(client, required<Env>('PAPERS_TABLE'));
export const subscribers = subscriberTable(client, required<Env>('SUBSCRIBERS_TABLE'), now);

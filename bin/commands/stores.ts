import { paperAudit } from '../../functions/adapters/paper-audit.ts';
import { paperTable } from '../../functions/adapters/paper-table.ts';
import { pendingTable } from '../../functions/adapters/pending-table.ts';
import { stateTable } from '../../functions/adapters/state-table.ts';
import { subscriberTable } from '../../functions/adapters/subscriber-table.ts';
import { suggestionTable } from '../../functions/adapters/suggestion-table.ts';
import { tokenTable } from '../../functions/adapters/token-table.ts';
import type { Env } from '../../functions/api.ts';
import { dynamodb } from '../../functions/clients.ts';
import { required } from '../../functions/env.ts';

export { pause } from '../../functions/pause.ts';

/** The tables that the operator's commands work on; load this once the environment is set. */
const client = dynamodb();
export const now = (): Date => new Date();
export const audit = paperAudit(client, required<Env>('PAPERS_TABLE'));
export const papers = paperTable(client, required<Env>('PAPERS_TABLE'));
export const states = stateTable(client, required<Env>('PAPERS_TABLE'));
export const pendings = pendingTable(client, required<Env>('PAPERS_TABLE'));
export const suggestions = suggestionTable(client, required<Env>('PAPERS_TABLE'));
export const siteUrl = required<Env>('SITE_URL');
export const tokens = tokenTable(client, required<Env>('PAPERS_TABLE'));
export const subscribers = subscriberTable(client, required<Env>('SUBSCRIBERS_TABLE'), now);

import { paperTable } from '../../functions/adapters/paper-table.ts';
import { subscriberTable } from '../../functions/adapters/subscriber-table.ts';
import { tokenTable } from '../../functions/adapters/token-table.ts';
import type { Env } from '../../functions/api.ts';
import { dynamodb } from '../../functions/clients.ts';
import { required } from '../../functions/env.ts';

/** The tables that the operator's commands work on; load this once the environment is set. */
const client = dynamodb();
export const now = (): Date => new Date();
export const papers = paperTable(client, required<Env>('PAPERS_TABLE'));
export const tokens = tokenTable(client, required<Env>('PAPERS_TABLE'));
export const subscribers = subscriberTable(client, required<Env>('SUBSCRIBERS_TABLE'), now);

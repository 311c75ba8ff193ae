import { deliveryTable } from '../adapters/dynamodb/delivery-table.ts';
import { subscriberTable } from '../adapters/dynamodb/subscriber-table.ts';
import { settle } from '../domain/alerts/delivery/settle.ts';
import { readLink } from '../domain/alerts/subscription/link-token.ts';
import { newSecret } from '../runtime/chance.ts';
import { dynamodb } from '../runtime/clients.ts';
import { required } from '../runtime/env.ts';
import { mailEventOf } from '../sources/ses/ses-events.ts';
import { reportsIn } from '../sources/ses/sns-envelope.ts';
import type { WhoseLink } from '../sources/ses/whose-mail.ts';

export interface Env {
  readonly SUBSCRIBERS_TABLE: string;
}

const client = dynamodb();
const table = required<Env>('SUBSCRIBERS_TABLE');
const ledger = {
  subscribers: subscriberTable(client, table, () => new Date()),
  deliveries: deliveryTable(client, table),
};

/** A link that we did not sign says nothing about anybody: mail of others may come from our domain, too. */
const whose: WhoseLink = async (token) =>
  readLink(token, 'unsubscribe', await ledger.subscribers.secret(newSecret()))?.subscriber;

/** What SES reports, brought by EventBridge or by SNS → ledger and suppression list. */
export const handler = async (event: unknown): Promise<void> => {
  for (const report of reportsIn(event)) {
    const told = await mailEventOf(report, whose);
    if (told) await settle(told, ledger);
  }
};

import { deliveryTable } from '../adapters/dynamodb/delivery-table.ts';
import { subscriberTable } from '../adapters/dynamodb/subscriber-table.ts';
import { settle } from '../domain/alerts/delivery/settle.ts';
import { dynamodb } from '../runtime/clients.ts';
import { required } from '../runtime/env.ts';
import { mailEventOf } from '../sources/ses/ses-events.ts';

export interface Env {
  readonly SUBSCRIBERS_TABLE: string;
}

const client = dynamodb();
const table = required<Env>('SUBSCRIBERS_TABLE');
const ledger = {
  subscribers: subscriberTable(client, table, () => new Date()),
  deliveries: deliveryTable(client, table),
};

/** SES events (by EventBridge) → ledger and suppression list. */
export const handler = async ({ detail }: { readonly detail: unknown }): Promise<void> => {
  const event = mailEventOf(detail);
  if (event) await settle(event, ledger);
};

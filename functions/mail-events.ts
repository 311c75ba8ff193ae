import { deliveryTable } from './adapters/delivery-table.ts';
import { subscriberTable } from './adapters/subscriber-table.ts';
import { dynamodb } from './clients.ts';
import { settle } from './domain/alerts/settle.ts';
import { required } from './env.ts';
import { mailEventOf } from './sources/ses-events.ts';

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

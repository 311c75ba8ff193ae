import { deliveryTable } from '../adapters/dynamodb/delivery-table.ts';
import { linkKeyTable } from '../adapters/dynamodb/link-key-table.ts';
import { reputationTable } from '../adapters/dynamodb/reputation-table.ts';
import { subscriberTable } from '../adapters/dynamodb/subscriber-table.ts';
import { identifyMail } from '../domain/alerts/delivery/identify-mail.ts';
import { recordMailEvent } from '../domain/alerts/delivery/record-mail-event.ts';
import { countMailEvent } from '../domain/alerts/reputation/count-mail-event.ts';
import { idsOfAddress } from '../domain/alerts/subscription/ids-of-address.ts';
import { readLink } from '../domain/alerts/subscription/link-token.ts';
import { rememberedLinkKeys } from '../domain/alerts/subscription/remembered-link-keys.ts';
import { dynamodbClient } from '../runtime/aws-clients.ts';
import { type EnvOf, readEnv, subscribersVariables } from '../runtime/env.ts';
import { reportDamage, withRunId } from '../runtime/log.ts';
import { pauseBeforeRetry } from '../runtime/pause-before-retry.ts';
import { newSecret } from '../runtime/random-ids.ts';
import { parseMailEvent } from '../sources/ses/parse-mail-event.ts';
import { reportsInEvent } from '../sources/ses/unwrap-report.ts';

/** The environment that this function needs. */
export type Env = EnvOf<typeof subscribersVariables>;

const client = dynamodbClient();
const table = readEnv(subscribersVariables).SUBSCRIBERS_TABLE;
const subscribers = subscriberTable(client, table, () => new Date(), reportDamage);
const secret = () => subscribers.secret(newSecret());
const keys = rememberedLinkKeys(linkKeyTable(client, table), newSecret);
const reputation = reputationTable(client, table);
const on = {
  subscribers,
  deliveries: deliveryTable(client, table, reportDamage),
  pause: pauseBeforeRetry,
  idsOf: async (address: string) => idsOfAddress(address, await secret()),
  // a link that we did not sign is ignored, since others may send mail from our domain, too
  ownerOf: async (token: string) => {
    const now = new Date();
    return readLink(token, 'unsubscribe', await keys(now), now)?.subscriber;
  },
};

/** Reports of SES, brought by EventBridge or by SNS → ledger, suppression list, reputation. One that cannot be read keeps no other from being recorded. */
export const handler = (event: unknown, context?: { readonly awsRequestId?: string }): Promise<void> =>
  withRunId(context, async () => {
    const told = await Promise.allSettled(reportsInEvent(event).map(record));
    const faults = told.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    if (faults.length > 0) throw faults[0];
  });

async function record(said: unknown): Promise<void> {
  const report = parseMailEvent(said);
  const ours = report && (await identifyMail(report.mail, on));
  if (!report || !ours) return;
  const { mail, ...rest } = report;
  const { sentAt, messageId } = mail;
  const mailEvent = { ...rest, ...ours, sentAt, ...(messageId && { messageId }) };
  await countMailEvent(mailEvent, reputation);
  await recordMailEvent(mailEvent, on);
}

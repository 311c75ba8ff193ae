import { deliveryTable } from '../adapters/dynamodb/delivery-table.ts';
import { linkKeyTable } from '../adapters/dynamodb/link-key-table.ts';
import { reputationTable } from '../adapters/dynamodb/reputation-table.ts';
import { subscriberTable } from '../adapters/dynamodb/subscriber-table.ts';
import { identifyMail } from '../domain/alerts/delivery/identify-mail.ts';
import type { MailReport } from '../domain/alerts/delivery/mail-event.ts';
import { recordMailEvent } from '../domain/alerts/delivery/record-mail-event.ts';
import { countMailEvent } from '../domain/alerts/reputation/count-mail-event.ts';
import { idsOfAddress } from '../domain/alerts/subscription/ids-of-address.ts';
import { readLink } from '../domain/alerts/subscription/link-token.ts';
import { rememberedLinkKeys } from '../domain/alerts/subscription/remembered-link-keys.ts';
import { dynamodbClient } from '../runtime/aws-clients.ts';
import { type EnvOf, readEnv, subscribersVariables } from '../runtime/env.ts';
import { type InvocationContext, invocation, noteFact } from '../runtime/invocation.ts';
import { reportDamage } from '../runtime/log.ts';
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
export const handler = (event: unknown, context?: InvocationContext): Promise<void> =>
  invocation(
    'mail-events',
    context,
    () => recordAll(reportsInEvent(event)),
    () => ({ outcome: 'recorded' }),
  );

async function recordAll(reports: readonly unknown[]): Promise<void> {
  const told = await Promise.allSettled(reports.map(record));
  const counts: Record<string, number> = {};
  for (const one of told) {
    const what = one.status === 'fulfilled' ? one.value : 'unrecorded';
    counts[what] = (counts[what] ?? 0) + 1;
  }
  for (const [what, count] of Object.entries(counts)) noteFact(what, count);
  const faults = told.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  if (faults.length > 0) throw faults[0];
}

/** Record a report → what became of the mail, or `ignored` where it is none of ours. */
async function record(said: unknown): Promise<MailReport['state'] | 'ignored'> {
  const report = parseMailEvent(said);
  const ours = report && (await identifyMail(report.mail, on));
  if (!report || !ours) return 'ignored';
  const { mail, ...rest } = report;
  const { sentAt, messageId } = mail;
  const mailEvent = { ...rest, ...ours, sentAt, ...(messageId && { messageId }) };
  await countMailEvent(mailEvent, reputation);
  await recordMailEvent(mailEvent, on);
  return report.state;
}

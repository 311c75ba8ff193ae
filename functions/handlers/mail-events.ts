import { deliveryTable } from '../adapters/dynamodb/delivery-table.ts';
import { subscriberTable } from '../adapters/dynamodb/subscriber-table.ts';
import { recordMailEvent } from '../domain/alerts/delivery/record-mail-event.ts';
import { readLink } from '../domain/alerts/subscription/link-token.ts';
import { dynamodbClient } from '../runtime/aws-clients.ts';
import { type EnvOf, readEnv, subscribersVariables } from '../runtime/env.ts';
import { reportDamage, withRunId } from '../runtime/log.ts';
import { pauseBeforeRetry } from '../runtime/pause-before-retry.ts';
import { newSecret } from '../runtime/random-ids.ts';
import type { SubscriberOfLink } from '../sources/ses/identify-mail.ts';
import { parseMailEvent } from '../sources/ses/parse-mail-event.ts';
import { reportsInEvent } from '../sources/ses/unwrap-report.ts';

/** The environment that this function needs. */
export type Env = EnvOf<typeof subscribersVariables>;

const client = dynamodbClient();
const table = readEnv(subscribersVariables).SUBSCRIBERS_TABLE;
const ledger = {
  subscribers: subscriberTable(client, table, () => new Date(), reportDamage),
  deliveries: deliveryTable(client, table, reportDamage),
  pause: pauseBeforeRetry,
};

/** Find the subscriber of a link that we signed; one that we did not sign is ignored, since others may send mail from our domain, too. */
const subscriberOfLink: SubscriberOfLink = async (token) =>
  readLink(token, 'unsubscribe', await ledger.subscribers.secret(newSecret()))?.subscriber;

/** Reports of SES, brought by EventBridge or by SNS → ledger and suppression list. */
export const handler = (event: unknown, context?: { readonly awsRequestId?: string }): Promise<void> =>
  withRunId(context, async () => {
    for (const report of reportsInEvent(event)) {
      const mailEvent = await parseMailEvent(report, subscriberOfLink);
      if (mailEvent) await recordMailEvent(mailEvent, ledger);
    }
  });

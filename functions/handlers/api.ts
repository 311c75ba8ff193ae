import { setTimeout as sleep } from 'node:timers/promises';
import { handle } from 'hono/aws-lambda';
import { addressMoveTable } from '../adapters/dynamodb/address-move-table.ts';
import { consentTable } from '../adapters/dynamodb/consent-table.ts';
import { deliveryHistoryTable } from '../adapters/dynamodb/delivery-history-table.ts';
import { deliveryTable } from '../adapters/dynamodb/delivery-table.ts';
import { editionTable } from '../adapters/dynamodb/edition-table.ts';
import { idempotencyTable } from '../adapters/dynamodb/idempotency-table.ts';
import { linkKeyTable } from '../adapters/dynamodb/link-key-table.ts';
import { lookupQueueTable } from '../adapters/dynamodb/lookup-queue-table.ts';
import { paperTable } from '../adapters/dynamodb/paper-table.ts';
import { rateTable } from '../adapters/dynamodb/rate-table.ts';
import { readerVoteTable } from '../adapters/dynamodb/reader-vote-table.ts';
import { reputationTable } from '../adapters/dynamodb/reputation-table.ts';
import { sendingClock } from '../adapters/dynamodb/sending-clock.ts';
import { subscriberTable } from '../adapters/dynamodb/subscriber-table.ts';
import { suggestionTable } from '../adapters/dynamodb/suggestion-table.ts';
import { tokenTable } from '../adapters/dynamodb/token-table.ts';
import { siteBucket } from '../adapters/s3/site-bucket.ts';
import { onlyTo } from '../adapters/ses/only-to.ts';
import { lazyMailer } from '../domain/alerts/delivery/lazy-mailer.ts';
import { takeSlotAtOnce } from '../domain/alerts/delivery/sending-rate.ts';
import { countedMailer } from '../domain/alerts/reputation/counted-mailer.ts';
import { usualSignUpsPerHour } from '../domain/alerts/subscription/sign-up-limits.ts';
import { libraryReader } from '../domain/library/library.ts';
import { classify, modelVersion } from '../domain/topics/classifier.ts';
import { dynamodbClient, s3Client } from '../runtime/aws-clients.ts';
import {
  bucketVariables,
  type EnvOf,
  mailVariables,
  originVariables,
  papersVariables,
  readEnv,
  signUpVariables,
  subscribersVariables,
} from '../runtime/env.ts';
import { invocation, noteFact } from '../runtime/invocation.ts';
import { log, reportDamage } from '../runtime/log.ts';
import { senderFromEnv } from '../runtime/mail-sender.ts';
import { pauseBeforeRetry } from '../runtime/pause-before-retry.ts';
import { newId, newSecret } from '../runtime/random-ids.ts';
import { siteFromEnv, siteVariables } from '../runtime/site-settings.ts';
import { stackVariables, writeMetric } from '../runtime/write-metric.ts';
import { app } from '../web/app.ts';
import { lockOrigin } from '../web/lock-origin.ts';
import { originSecretsIn } from '../web/origin-secret.ts';

const variables = {
  ...papersVariables,
  ...subscribersVariables,
  ...bucketVariables,
  ...siteVariables,
  ...mailVariables,
  ...originVariables,
  ...signUpVariables,
  ...stackVariables,
};
/** The environment that this function needs. */
export type Env = EnvOf<typeof variables>;

const env = readEnv(variables);
const client = dynamodbClient();
const bucket = siteBucket(s3Client(), env.SITE_BUCKET);
const papers = paperTable(client, env.PAPERS_TABLE, reportDamage);
const sending = sendingClock(client, env.SUBSCRIBERS_TABLE);
const now = () => new Date();

/** Messages a second where the operator sets no rate: what SES allows who is out of its sandbox. Where it allows less it says so, and the mail is tried again. */
const usualMailRate = 14;
const perSecond = Number(env.MAIL_RATE ?? usualMailRate);

const makeMailer = async () => {
  const { sesMailer } = await import('../adapters/ses/ses-mailer.ts');
  const { sesClient } = await import('../runtime/ses-client.ts');
  return sesMailer(sesClient(), senderFromEnv(env));
};

const secrets = originSecretsIn(env.ORIGIN_SECRET);
const web = app({
  site: siteFromEnv(env),
  papers,
  editions: editionTable(client, env.PAPERS_TABLE, reportDamage),
  tokens: tokenTable(client, env.PAPERS_TABLE, reportDamage),
  answers: idempotencyTable(client, env.PAPERS_TABLE, now),
  rates: rateTable(client, env.PAPERS_TABLE),
  subscriptionRates: rateTable(client, env.SUBSCRIBERS_TABLE),
  pendings: lookupQueueTable(client, env.PAPERS_TABLE, reportDamage),
  suggestions: suggestionTable(client, env.PAPERS_TABLE, reportDamage),
  subscribers: subscriberTable(client, env.SUBSCRIBERS_TABLE, now, reportDamage),
  linkKeys: linkKeyTable(client, env.SUBSCRIBERS_TABLE),
  consents: consentTable(client, env.SUBSCRIBERS_TABLE, now, reportDamage),
  moves: addressMoveTable(client, env.SUBSCRIBERS_TABLE, now),
  deliveries: deliveryTable(client, env.SUBSCRIBERS_TABLE, reportDamage),
  history: deliveryHistoryTable(client, env.SUBSCRIBERS_TABLE, reportDamage),
  readerVotes: readerVoteTable(client, env.SUBSCRIBERS_TABLE, reportDamage),
  mailer: countedMailer(onlyTo(env.MAIL_ONLY_TO, lazyMailer(makeMailer)), {
    reputation: reputationTable(client, env.SUBSCRIBERS_TABLE),
    now,
    onFault: (error) => log.warn('a mail was not counted', { error }),
  }),
  takeSlot: () => takeSlotAtOnce({ clock: sending, perSecond, nowMs: Date.now, pause: pauseBeforeRetry }),
  signUps: {
    refusedDomains: env.REFUSED_MAIL_DOMAINS,
    perHour: Number(env.SIGN_UPS_PER_HOUR ?? usualSignUpsPerHour),
  },
  classify,
  model: modelVersion,
  library: libraryReader({
    archive: papers,
    site: bucket,
    now,
    onDamage: (detail) => log.warn('damaged day', { detail }),
  }),
  now,
  pause: pauseBeforeRetry,
  sleep,
  newId,
  newSecret,
  originSecrets: secrets,
  log,
  onRoute: (route) => noteFact('route', route),
});

const serve = handle(lockOrigin(web, secrets, () => writeMetric('Api', { WrongSecret: 1 })));

/** The HTTP API and the pages rendered on demand: API Gateway HTTP API (payload 2.0) → the web app. */
export const handler: typeof serve = (event, context) =>
  invocation(
    'api',
    context,
    async () => serve(event, context),
    ({ statusCode }) => ({ outcome: 'answered', method: methodOf(event), status: statusCode }),
  );

/** The method of a request, as far as it is one that we know. */
function methodOf(event: Parameters<typeof serve>[0]): string {
  const method =
    'requestContext' in event && 'http' in event.requestContext ? event.requestContext.http.method : '';
  return /^(GET|HEAD|OPTIONS|POST|PUT|PATCH|DELETE)$/.test(method) ? method : 'another';
}

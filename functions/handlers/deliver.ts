import { setTimeout as sleep } from 'node:timers/promises';
import { deliveryTable } from '../adapters/dynamodb/delivery-table.ts';
import { linkKeyTable } from '../adapters/dynamodb/link-key-table.ts';
import { paperTable } from '../adapters/dynamodb/paper-table.ts';
import { reputationTable } from '../adapters/dynamodb/reputation-table.ts';
import { sendingClock } from '../adapters/dynamodb/sending-clock.ts';
import { subscriberTable } from '../adapters/dynamodb/subscriber-table.ts';
import { siteBucket } from '../adapters/s3/site-bucket.ts';
import { onlyTo } from '../adapters/ses/only-to.ts';
import { patientQuota } from '../adapters/ses/patient-quota.ts';
import type { CheckIn } from '../domain/alerts/delivery/checking-in.ts';
import { type Delivered, deliver } from '../domain/alerts/delivery/deliver.ts';
import { isServed, type Outcome } from '../domain/alerts/delivery/deliver-digest.ts';
import type { Digest } from '../domain/alerts/delivery/digest.ts';
import { latenessOf } from '../domain/alerts/delivery/lateness.ts';
import { lazyMailer } from '../domain/alerts/delivery/lazy-mailer.ts';
import type { MailContent } from '../domain/alerts/delivery/mailer.ts';
import { isUsedUp, quotaOf } from '../domain/alerts/delivery/sending-quota.ts';
import { paceSending } from '../domain/alerts/delivery/sending-rate.ts';
import { previewDigest } from '../domain/alerts/preview/preview-digest.ts';
import { describeCounts } from '../domain/alerts/reputation/limits.ts';
import type { Stop } from '../domain/alerts/reputation/reputation.ts';
import { lookAtReputation, watchReputation } from '../domain/alerts/reputation/watch-reputation.ts';
import type { AlertSettings } from '../domain/alerts/subscription/alert-settings.ts';
import { linkKeysAsOf } from '../domain/alerts/subscription/link-keys.ts';
import type { Shard } from '../domain/alerts/subscription/shard.ts';
import { libraryReader } from '../domain/library/library.ts';
import { findPaper } from '../domain/papers/identity/find-paper.ts';
import type { PaperId } from '../domain/papers/paper.ts';
import { checkInMail } from '../render/mail/check-in-mail.ts';
import { digestMail } from '../render/mail/digest-mail.tsx';
import { dynamodbClient, s3Client } from '../runtime/aws-clients.ts';
import {
  bucketVariables,
  checkInVariables,
  type EnvOf,
  mailVariables,
  papersVariables,
  readEnv,
  subscribersVariables,
} from '../runtime/env.ts';
import { type InvocationContext, invocation } from '../runtime/invocation.ts';
import { log, reportDamage } from '../runtime/log.ts';
import { senderFromEnv } from '../runtime/mail-sender.ts';
import { pauseBeforeRetry } from '../runtime/pause-before-retry.ts';
import { newSecret } from '../runtime/random-ids.ts';
import { sesClient } from '../runtime/ses-client.ts';
import { siteFromEnv, siteVariables } from '../runtime/site-settings.ts';
import { stackVariables, writeMetric } from '../runtime/write-metric.ts';

const variables = {
  ...papersVariables,
  ...subscribersVariables,
  ...bucketVariables,
  ...siteVariables,
  ...mailVariables,
  ...checkInVariables,
  ...stackVariables,
};
/** The environment that this function needs. */
export type Env = EnvOf<typeof variables>;

/** What the clock sends: a shard; an operator who tries something out may add more. */
export interface DeliverEvent {
  readonly shard: Shard;
  /** an instant to take for now */
  readonly at?: string;
  readonly dryRun?: boolean;
}

const env = readEnv(variables);
const client = dynamodbClient();
const archive = paperTable(client, env.PAPERS_TABLE, reportDamage);
/** The papers by their names, by the one call that this function may make. */
const named = { find: async (id: PaperId) => (await archive.findMany([id]))[0], holders: archive.holders };
const findNamed = (id: PaperId) => findPaper(id, named);
const bucket = siteBucket(s3Client(), env.SITE_BUCKET);
const deliveries = deliveryTable(client, env.SUBSCRIBERS_TABLE, reportDamage);
const site = siteFromEnv(env);
const ses = sesClient();
const quota = patientQuota(ses, env.MAIL_RATE === undefined ? undefined : Number(env.MAIL_RATE), {
  pause: pauseBeforeRetry,
  onFault: (error) => log.warn('SES does not say its quota', { error }),
});
const reputation = reputationTable(client, env.SUBSCRIBERS_TABLE);
const sending = sendingClock(client, env.SUBSCRIBERS_TABLE);
const linkKeys = linkKeyTable(client, env.SUBSCRIBERS_TABLE);
const makeMailer = async () => {
  const { sesMailer } = await import('../adapters/ses/ses-mailer.ts');
  return sesMailer(ses, senderFromEnv(env));
};
const mailer = onlyTo(env.MAIL_ONLY_TO, lazyMailer(makeMailer));

const readLibrary = libraryReader({
  archive,
  site: bucket,
  now: () => new Date(),
  // a run is as of its beginning
  freshMs: 0,
  onDamage: (detail) => log.warn('damaged day', { detail }),
});

/** How much of the time limit is left to the mails that are being sent: no other is begun. */
const marginMs = 25_000;
/** Failures that the answer of a run names. */
const mostNamed = 20;

/** What a run comes to: how many subscribers had which outcome, and the first of those who were not served. */
export interface DeliverySummary {
  readonly due: number;
  readonly outcomes: Partial<Record<Outcome, number>>;
  readonly unserved: readonly Delivered[];
  /** why no more are sent, until an operator starts them again */
  readonly stopped?: Stop;
}

/** Clock → subscribers of one shard that are due → digests. */
export const handler = (event: DeliverEvent, context?: InvocationContext): Promise<DeliverySummary> =>
  invocation(
    'deliver',
    context,
    () => deliverAndReport(event, context),
    ({ due, outcomes, stopped }) => ({
      shard: event.shard,
      outcome: stopped ? 'stopped' : 'delivered',
      due,
      ...outcomes,
    }),
  );

async function deliverAndReport(event: DeliverEvent, context?: InvocationContext): Promise<DeliverySummary> {
  const isLate = () => (context?.getRemainingTimeInMillis?.() ?? Number.POSITIVE_INFINITY) < marginMs;
  const outcomes: Partial<Record<Outcome, number>> = {};
  const unserved: Delivered[] = [];
  let due = 0;
  let stopped: Stop | undefined;
  const onStop = (stop: Stop) => {
    stopped = stop;
  };
  for await (const one of deliverShard(event, isLate, onStop)) {
    due++;
    outcomes[one.outcome] = (outcomes[one.outcome] ?? 0) + 1;
    if (isServed(one.outcome)) continue;
    if (unserved.push(one) > mostNamed) unserved.pop();
    log.warn('not served', { ...one });
  }
  // the clock's runs count; an operator's tell nothing of it
  if (context) await reportDelivery(event.shard, stopped);
  if (!stopped) return { due, outcomes, unserved };
  log.error('digests are stopped', { ...stopped, why: describeCounts(stopped) });
  return { due, outcomes, unserved, stopped };
}

/** Report how a shard stands after a run, as metrics for the alarms. */
async function reportDelivery(shard: Shard, stopped: Stop | undefined): Promise<void> {
  const at = new Date();
  const subscribers = subscriberTable(client, env.SUBSCRIBERS_TABLE, () => at, reportDamage);
  const { minutes, overdue } = await latenessOf(subscribers.due(shard, at), at);
  const { most, left } = quota.last() ?? quotaOf(undefined, undefined);
  const used = most === Number.POSITIVE_INFINITY || most === 0 ? 0 : 1 - left / most;
  const QuotaUsed = Math.round(used * 100);
  const figures = { LateMinutes: minutes, Overdue: overdue, QuotaUsed, Stopped: stopped ? 1 : 0 };
  writeMetric('Deliver', figures, { shard });
}

/** Deliver to one shard, and tell only the caller what became of each subscriber's digest. */
export async function* deliverShard(
  { shard, at, dryRun }: DeliverEvent,
  isLate: () => boolean = () => false,
  onStop: (stop: Stop) => void = () => {},
): AsyncGenerator<Delivered> {
  const now = () => (at ? new Date(at) : new Date());
  // a dry run writes nothing, not even a stop
  const standing = dryRun ? await reputation.standing() : await lookAtReputation(reputation, new Date());
  if (standing.stopped && !dryRun) return void onStop(standing.stopped);
  const allowed = await quota.read();
  if (isUsedUp(allowed) && !dryRun) {
    log.warn('the quota of the day is used up', { ...allowed });
    return;
  }
  const library = await readLibrary();
  const subscribers = subscriberTable(client, env.SUBSCRIBERS_TABLE, now, reportDamage);
  const pause = pauseBeforeRetry;
  const { perSecond } = allowed;
  const on = {
    subscribers,
    deliveries,
    mailer,
    site,
    // read for each run: a deployment that is being restored waits for its keys, and none of before may sign
    links: linkKeysAsOf(await linkKeys.ring(newSecret()), now()),
    compose: (digest: Digest) => digestMail(digest, site),
    checkIn: env.CHECK_IN_MONTHS === undefined ? undefined : checkInAfter(Number(env.CHECK_IN_MONTHS)),
    paced: paceSending({ clock: sending, perSecond, nowMs: Date.now, sleep, pause }),
    now,
    sleep,
    chance: Math.random,
    pause,
  };
  const watch = watchReputation(reputation, standing, () => new Date());
  yield* deliver(shard, on, {
    watch: {
      ...watch,
      sent: async () => {
        const stop = await watch.sent();
        if (stop) onStop(stop);
        return stop;
      },
    },
    window: await library.window(),
    stored: library.through,
    findPaper: findNamed,
    isLate,
    dryRun,
  });
}

/** Compose the mail that an alert would bring now; nothing is sent. */
export async function previewMail(settings: AlertSettings, now: Date): Promise<MailContent> {
  const library = await readLibrary();
  const from = { window: await library.window(), through: library.through, findPaper: findNamed };
  return digestMail(await previewDigest(settings, now, from), site);
}

/** Ask readers whether they still want their alert, after so many months without a sign. */
const checkInAfter = (months: number): CheckIn => ({
  months,
  compose: (mail) => checkInMail(site, mail),
  log,
});

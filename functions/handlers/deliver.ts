import { setTimeout as sleep } from 'node:timers/promises';
import { deliveryTable } from '../adapters/dynamodb/delivery-table.ts';
import { paperTable } from '../adapters/dynamodb/paper-table.ts';
import { subscriberTable } from '../adapters/dynamodb/subscriber-table.ts';
import { siteBucket } from '../adapters/s3/site-bucket.ts';
import { sesMailer } from '../adapters/ses/ses-mailer.ts';
import { type Delivered, deliver } from '../domain/alerts/delivery/deliver.ts';
import type { Shard } from '../domain/alerts/subscription/shard.ts';
import { libraryReader } from '../domain/library/library.ts';
import { findPaper } from '../domain/papers/identity/find-paper.ts';
import type { PaperId } from '../domain/papers/paper.ts';
import { digestMailTemplate } from '../render/mail/digest-mail.tsx';
import { dynamodbClient, s3Client, sesClient } from '../runtime/aws-clients.ts';
import {
  bucketVariables,
  type EnvOf,
  mailVariables,
  papersVariables,
  readEnv,
  subscribersVariables,
} from '../runtime/env.ts';
import { log, reportDamage, withRunId } from '../runtime/log.ts';
import { pauseBeforeRetry } from '../runtime/pause-before-retry.ts';
import { newSecret } from '../runtime/random-ids.ts';
import { siteFromEnv, siteVariables } from '../runtime/site-settings.ts';

const variables = {
  ...papersVariables,
  ...subscribersVariables,
  ...bucketVariables,
  ...siteVariables,
  ...mailVariables,
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
const bucket = siteBucket(s3Client(), env.SITE_BUCKET);
const deliveries = deliveryTable(client, env.SUBSCRIBERS_TABLE, reportDamage);
const site = siteFromEnv(env);
const mailer = sesMailer(sesClient(), { from: env.MAIL_FROM, configurationSet: env.CONFIGURATION_SET });

const readLibrary = libraryReader({
  archive,
  site: bucket,
  now: () => new Date(),
  // a run is as of its beginning
  freshMs: 0,
  onDamage: (detail) => log.warn('damaged day', { detail }),
});

/** How much of the time limit is left to the mail that is being sent: no other is begun. */
const marginMs = 20_000;

interface Context {
  readonly awsRequestId?: string;
  getRemainingTimeInMillis?(): number;
}

/** Clock → subscribers of one shard that are due → digests. */
export const handler = (event: DeliverEvent, context?: Context): Promise<Delivered[]> =>
  withRunId(context, async () => {
    const isLate = () => (context?.getRemainingTimeInMillis?.() ?? Number.POSITIVE_INFINITY) < marginMs;
    const all: Delivered[] = [];
    for await (const one of deliverShard(event, isLate)) {
      all.push(one);
      log.info('delivered', { ...one });
    }
    return all;
  });

/** Deliver to one shard, and tell only the caller what became of each subscriber's digest. */
export async function* deliverShard(
  { shard, at, dryRun }: DeliverEvent,
  isLate: () => boolean = () => false,
): AsyncGenerator<Delivered> {
  const now = () => (at ? new Date(at) : new Date());
  const library = await readLibrary();
  const subscribers = subscriberTable(client, env.SUBSCRIBERS_TABLE, now, reportDamage);
  yield* deliver(shard, {
    subscribers,
    deliveries,
    mailer,
    window: await library.window(),
    stored: library.through,
    findPaper: (id) => findPaper(id, named),
    site,
    secret: await subscribers.secret(newSecret()),
    compose: (digest) => digestMailTemplate(digest, site),
    now,
    sleep,
    isLate,
    dryRun,
    pause: pauseBeforeRetry,
  });
}

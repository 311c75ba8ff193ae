import { setTimeout as sleep } from 'node:timers/promises';
import { deliveryTable } from '../adapters/dynamodb/delivery-table.ts';
import { paperTable } from '../adapters/dynamodb/paper-table.ts';
import { subscriberTable } from '../adapters/dynamodb/subscriber-table.ts';
import { siteBucket } from '../adapters/s3/site-bucket.ts';
import { sesMailer } from '../adapters/ses/ses-mailer.ts';
import { deliver, type Served } from '../domain/alerts/delivery/deliver.ts';
import type { Shard } from '../domain/alerts/subscription/subscriber.ts';
import { currentWindow } from '../domain/library/current-window.ts';
import { digestMail } from '../render/mail/digest-mail.tsx';
import { newSecret } from '../runtime/chance.ts';
import { dynamodb, s3, ses } from '../runtime/clients.ts';
import { required } from '../runtime/env.ts';
import { pause } from '../runtime/pause.ts';
import { type SiteEnv, siteFrom } from '../runtime/site-settings.ts';

export interface Env extends SiteEnv {
  readonly PAPERS_TABLE: string;
  readonly SUBSCRIBERS_TABLE: string;
  readonly SITE_BUCKET: string;
  /** `Paperboy <papers@example.org>` */
  readonly MAIL_FROM: string;
  readonly CONFIGURATION_SET: string;
}

export interface DeliverEvent {
  readonly shard: Shard;
  /** an instant to take for now: what an operator tries out */
  readonly at?: string;
  readonly dryRun?: boolean;
}

const client = dynamodb();
const archive = paperTable(client, required<Env>('PAPERS_TABLE'));
const table = required<Env>('SUBSCRIBERS_TABLE');
const bucket = siteBucket(s3(), required<Env>('SITE_BUCKET'));
const site = siteFrom();
const mailer = sesMailer(ses(), {
  from: required<Env>('MAIL_FROM'),
  configurationSet: required<Env>('CONFIGURATION_SET'),
});

/** Leave so much of the time limit to the mail that is on its way, in milliseconds. */
const margin = 20_000;

/** Clock → subscribers of one shard that are due → digests. */
export const handler = async (
  { shard, at, dryRun }: DeliverEvent,
  context?: { getRemainingTimeInMillis?(): number },
): Promise<Served[]> => {
  const now = () => (at ? new Date(at) : new Date());
  const subscribers = subscriberTable(client, table, now);
  const window = await currentWindow({ archive, site: bucket }, now());
  const run = deliver(shard, {
    subscribers,
    deliveries: deliveryTable(client, table),
    mailer,
    window,
    site,
    secret: await subscribers.secret(newSecret()),
    compose: (digest) => digestMail(digest, site),
    now,
    sleep,
    isLate: () => (context?.getRemainingTimeInMillis?.() ?? Number.POSITIVE_INFINITY) < margin,
    dryRun,
    pause,
  });
  const served: Served[] = [];
  for await (const one of run) {
    served.push(one);
    console.log(JSON.stringify({ served: one }));
  }
  return served;
};

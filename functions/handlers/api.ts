import { handle } from 'hono/aws-lambda';
import { idempotencyTable } from '../adapters/dynamodb/idempotency-table.ts';
import { lookupQueueTable } from '../adapters/dynamodb/lookup-queue-table.ts';
import { paperTable } from '../adapters/dynamodb/paper-table.ts';
import { rateTable } from '../adapters/dynamodb/rate-table.ts';
import { subscriberTable } from '../adapters/dynamodb/subscriber-table.ts';
import { suggestionTable } from '../adapters/dynamodb/suggestion-table.ts';
import { tokenTable } from '../adapters/dynamodb/token-table.ts';
import { siteBucket } from '../adapters/s3/site-bucket.ts';
import { sesMailer } from '../adapters/ses/ses-mailer.ts';
import { publishedWindow } from '../domain/library/current-window.ts';
import { classify, modelVersion } from '../domain/topics/classifier.ts';
import { newId, newSecret } from '../runtime/chance.ts';
import { dynamodb, s3, ses } from '../runtime/clients.ts';
import { required } from '../runtime/env.ts';
import { pause } from '../runtime/pause.ts';
import { type SiteEnv, siteFrom } from '../runtime/site-settings.ts';
import { app } from '../web/app.ts';

export interface Env extends SiteEnv {
  readonly PAPERS_TABLE: string;
  readonly SUBSCRIBERS_TABLE: string;
  readonly SITE_BUCKET: string;
  /** `Paperboy <papers@example.org>` */
  readonly MAIL_FROM: string;
  readonly CONFIGURATION_SET: string;
}

const client = dynamodb();
const papersTable = required<Env>('PAPERS_TABLE');
const bucket = siteBucket(s3(), required<Env>('SITE_BUCKET'));
const papers = paperTable(client, papersTable);
const now = () => new Date();

/** The HTTP API and the pages rendered on demand: API Gateway HTTP API (payload 2.0) → the web app. */
export const handler = handle(
  app({
    site: siteFrom(),
    papers,
    tokens: tokenTable(client, papersTable),
    answers: idempotencyTable(client, papersTable, now),
    rates: rateTable(client, papersTable),
    subscriptionRates: rateTable(client, required<Env>('SUBSCRIBERS_TABLE')),
    pendings: lookupQueueTable(client, papersTable),
    suggestions: suggestionTable(client, papersTable),
    subscribers: subscriberTable(client, required<Env>('SUBSCRIBERS_TABLE'), now),
    mailer: sesMailer(ses(), {
      from: required<Env>('MAIL_FROM'),
      configurationSet: required<Env>('CONFIGURATION_SET'),
    }),
    classify,
    model: modelVersion,
    window: publishedWindow({ archive: papers, site: bucket }, now),
    now,
    pause,
    newId,
    newSecret,
  }),
);

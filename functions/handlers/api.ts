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
import { publishedWindowReader } from '../domain/library/published-window-reader.ts';
import { classify, modelVersion } from '../domain/topics/classifier.ts';
import { newId, newSecret } from '../runtime/chance.ts';
import { dynamodb, s3, ses } from '../runtime/clients.ts';
import {
  bucketVariables,
  type EnvOf,
  mailVariables,
  papersVariables,
  readEnv,
  subscribersVariables,
} from '../runtime/env.ts';
import { inRun, log, reportDamage } from '../runtime/log.ts';
import { pause } from '../runtime/pause.ts';
import { siteOf, siteVariables } from '../runtime/site-settings.ts';
import { app } from '../web/app.ts';

const variables = {
  ...papersVariables,
  ...subscribersVariables,
  ...bucketVariables,
  ...siteVariables,
  ...mailVariables,
};
export type Env = EnvOf<typeof variables>;

const env = readEnv(variables);
const client = dynamodb();
const bucket = siteBucket(s3(), env.SITE_BUCKET);
const papers = paperTable(client, env.PAPERS_TABLE, reportDamage);
const now = () => new Date();

const serve = handle(
  app({
    site: siteOf(env),
    papers,
    tokens: tokenTable(client, env.PAPERS_TABLE, reportDamage),
    answers: idempotencyTable(client, env.PAPERS_TABLE, now),
    rates: rateTable(client, env.PAPERS_TABLE),
    subscriptionRates: rateTable(client, env.SUBSCRIBERS_TABLE),
    pendings: lookupQueueTable(client, env.PAPERS_TABLE, reportDamage),
    suggestions: suggestionTable(client, env.PAPERS_TABLE, reportDamage),
    subscribers: subscriberTable(client, env.SUBSCRIBERS_TABLE, now, reportDamage),
    mailer: sesMailer(ses(), { from: env.MAIL_FROM, configurationSet: env.CONFIGURATION_SET }),
    classify,
    model: modelVersion,
    window: publishedWindowReader({ archive: papers, site: bucket }, now),
    now,
    pause,
    newId,
    newSecret,
    log,
  }),
);

/** The HTTP API and the pages rendered on demand: API Gateway HTTP API (payload 2.0) → the web app. */
export const handler: typeof serve = (event, context) => inRun(context, () => serve(event, context));

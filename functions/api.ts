import { handle } from 'hono/aws-lambda';
import { answerTable } from './adapters/answer-table.ts';
import { paperTable } from './adapters/paper-table.ts';
import { pendingTable } from './adapters/pending-table.ts';
import { rateTable } from './adapters/rate-table.ts';
import { sesMailer } from './adapters/ses-mailer.ts';
import { siteBucket } from './adapters/site-bucket.ts';
import { subscriberTable } from './adapters/subscriber-table.ts';
import { suggestionTable } from './adapters/suggestion-table.ts';
import { tokenTable } from './adapters/token-table.ts';
import { newId, newSecret } from './chance.ts';
import { dynamodb, s3, ses } from './clients.ts';
import { publishedWindow } from './domain/publication/current-window.ts';
import { classify, modelVersion } from './domain/topics/classifier.ts';
import { required } from './env.ts';
import { pause } from './pause.ts';
import { type SiteEnv, siteFrom } from './site.ts';
import { app } from './web/app.ts';

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
    answers: answerTable(client, papersTable, now),
    rates: rateTable(client, papersTable),
    pendings: pendingTable(client, papersTable),
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

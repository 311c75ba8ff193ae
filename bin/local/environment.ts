import { readFileSync } from 'node:fs';
import type { Env as ApiEnv } from '../../functions/handlers/api.ts';
import type { Env as DeliverEnv } from '../../functions/handlers/deliver.ts';
import type { Env as HarvestEnv } from '../../functions/handlers/harvest.ts';
import type { Env as MailEventsEnv } from '../../functions/handlers/mail-events.ts';
import type { Env as PublishEnv } from '../../functions/handlers/publish.ts';
import { readSettings, sourcesEnvironment, userAgent } from '../../lib/settings.ts';
import { release } from './release.ts';
import type { Services } from './services.ts';

/** What the five functions need to know, together. */
export type Environment = Record<
  keyof ApiEnv | keyof HarvestEnv | keyof PublishEnv | keyof DeliverEnv | keyof MailEventsEnv,
  string
>;

/** Which sources, and what of them: the same as would be deployed. */
const settings = readSettings(
  JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8')).context.paperboy,
);
const mailFrom = 'Paperboy <papers@paperboy.example>';

/** Names of the local tables and the local bucket. */
export const local = {
  papers: 'paperboy-papers',
  subscribers: 'paperboy-subscribers',
  bucket: 'paperboy-site',
};

/** The emulators take these credentials, and the bucket's no others. */
export const aws = {
  AWS_ACCESS_KEY_ID: 'S3RVER',
  AWS_SECRET_ACCESS_KEY: 'S3RVER',
  AWS_REGION: 'us-east-1',
  // the SDK's advice about Node 20 is for those who deploy; Lambda runs a newer one
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
};

/** The environment in which handlers work on the local services, instead of AWS. */
export function localEnvironment(
  services: Omit<Services, 'inbox' | 'token'>,
): Environment & Record<string, string> {
  return {
    ...aws,
    AWS_ENDPOINT_URL_DYNAMODB: services.dynamodb,
    AWS_ENDPOINT_URL_S3: services.s3,
    AWS_ENDPOINT_URL_SES: services.ses,
    PAPERS_TABLE: local.papers,
    SUBSCRIBERS_TABLE: local.subscribers,
    SITE_BUCKET: local.bucket,
    SITE_URL: services.site,
    SITE_NAME: 'Paperboy',
    TAG_ENTITY: 'paperboy.example,2026',
    MAIL_FROM: mailFrom,
    CONFIGURATION_SET: 'paperboy',
    RELEASE: release(),
    ...sourcesEnvironment(settings),
    USER_AGENT: userAgent(services.site, mailFrom),
  } satisfies Environment & Record<string, string>;
}

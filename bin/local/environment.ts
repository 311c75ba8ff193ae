import { readFileSync } from 'node:fs';
import {
  type Environment,
  mailEnvironment,
  siteEnvironment,
  sourcesEnvironment,
  userAgentFor,
} from '../../lib/environment.ts';
import { readSettings } from '../../lib/settings.ts';
import { release } from './release.ts';
import type { Services } from './services.ts';

/** As it would be deployed, but for what is somebody's own. */
const deployed = readSettings(
  JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8')).context.paperboy,
);
const mailFrom = 'Paperboy <papers@paperboy.example>';
const own = { siteName: 'Paperboy', tagEntity: 'paperboy.example,2026', mailFrom };

/** Names of the local tables and the local bucket. */
export const localResources = {
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
  const settings = { ...deployed, ...own, siteUrl: services.site };
  return {
    ...aws,
    AWS_ENDPOINT_URL_DYNAMODB: services.dynamodb,
    AWS_ENDPOINT_URL_S3: services.s3,
    AWS_ENDPOINT_URL_SES: services.ses,
    PAPERS_TABLE: localResources.papers,
    SUBSCRIBERS_TABLE: localResources.subscribers,
    SITE_BUCKET: localResources.bucket,
    RELEASE: release(),
    USER_AGENT: userAgentFor(services.site, mailFrom),
    ...siteEnvironment(settings),
    ...sourcesEnvironment(settings),
    ...mailEnvironment(settings, 'paperboy'),
  } satisfies Environment & Record<string, string>;
}

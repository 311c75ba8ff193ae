import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  checkInEnvironment,
  type FunctionsEnvironment,
  mailEnvironment,
  signUpEnvironment,
  siteEnvironment,
  sourcesEnvironment,
  userAgentFor,
} from '../../lib/environment.ts';
import { findStage, readStages } from '../../lib/stages.ts';
import type { Services } from './services.ts';

const stages = readStages(
  JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8')).context.paperboy,
);
/** The settings of cdk.json, as they would be deployed; whoever is mailed is mailed on this machine. */
export const { mailOnlyTo: _, ...deployedSettings } = findStage(stages, undefined).settings;
const mailFrom = 'Paperboy <papers@paperboy.example>';
/** Settings of the local service in the place of an operator's own. */
const ownSettings = { siteName: 'Paperboy', tagEntity: 'paperboy.example,2026', mailFrom };

/** The names of the local tables and the local bucket. */
export const localResources = {
  papers: 'paperboy-papers',
  subscribers: 'paperboy-subscribers',
  bucket: 'paperboy-site',
};

/** The SDK's variables for the emulators; the bucket's takes no other credentials. */
export const awsVariables = {
  AWS_ACCESS_KEY_ID: 'S3RVER',
  AWS_SECRET_ACCESS_KEY: 'S3RVER',
  AWS_REGION: 'us-east-1',
  // the SDK's advice about Node 20 is for those who deploy; Lambda runs a newer one
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
};

/** The environment in which handlers work on the local services, instead of AWS. */
export function localEnvironment(
  services: Omit<Services, 'inbox' | 'token'>,
): FunctionsEnvironment & Record<string, string> {
  // a hub out there could not reach this machine: there is one only where somebody names it
  const webSubHub = process.env.HUB_URL ?? '';
  const settings = { ...deployedSettings, ...ownSettings, webSubHub, siteUrl: services.site };
  return {
    ...awsVariables,
    AWS_ENDPOINT_URL_DYNAMODB: services.dynamodb,
    AWS_ENDPOINT_URL_S3: services.s3,
    AWS_ENDPOINT_URL_SES: services.ses,
    PAPERS_TABLE: localResources.papers,
    SUBSCRIBERS_TABLE: localResources.subscribers,
    SITE_BUCKET: localResources.bucket,
    STACK: 'local',
    RELEASE: fingerprintOfFunctions(),
    USER_AGENT: userAgentFor(services.site, mailFrom),
    ...siteEnvironment(settings),
    ...sourcesEnvironment(settings),
    ...mailEnvironment(settings, 'paperboy'),
    ...checkInEnvironment(settings),
    ...signUpEnvironment(settings),
  } satisfies FunctionsEnvironment & Record<string, string>;
}

const functionsFolder = fileURLToPath(new URL('../../functions', import.meta.url));

/** A fingerprint of the code that runs, as a deployment has one: new code renders everything anew. */
function fingerprintOfFunctions(): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(functionsFolder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (/\.(ts|tsx|json)$/.test(file)) hash.update(file).update(readFileSync(join(functionsFolder, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

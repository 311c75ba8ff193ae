import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { editionTable } from '../adapters/dynamodb/edition-table.ts';
import { leaseTable } from '../adapters/dynamodb/lease-table.ts';
import { paperTable } from '../adapters/dynamodb/paper-table.ts';
import { sourceStateTable } from '../adapters/dynamodb/source-state-table.ts';
import { hubClient } from '../adapters/http/hub-client.ts';
import { siteBucket } from '../adapters/s3/site-bucket.ts';
import { defined } from '../domain/defined.ts';
import { healthOf } from '../domain/harvest/health.ts';
import { readManifest } from '../domain/library/manifest.ts';
import { publisher } from '../domain/publication/publish.ts';
import type { Published, PublishOptions, SiteContents } from '../domain/publication/publishing.ts';
import { settingsHash } from '../domain/publication/settings-hash.ts';
import { dynamodbClient, s3Client } from '../runtime/aws-clients.ts';
import { configuredSources, sourcesVariables } from '../runtime/configured-sources.ts';
import { bucketVariables, type EnvOf, papersVariables, readEnv } from '../runtime/env.ts';
import { type InvocationContext, invocation } from '../runtime/invocation.ts';
import { reportDamage } from '../runtime/log.ts';
import { siteFromEnv, siteVariables } from '../runtime/site-settings.ts';
import { minutesSince, stackVariables, writeMetric } from '../runtime/write-metric.ts';
import { sourceTitles } from '../sources/source-registry.ts';

/** RELEASE changes with the code: another release renders everything anew. */
const variables = {
  ...papersVariables,
  ...bucketVariables,
  ...siteVariables,
  ...sourcesVariables,
  ...stackVariables,
  RELEASE: 'text',
} as const;
/** The environment that this function needs. */
export type Env = EnvOf<typeof variables>;

const env = readEnv(variables);
const client = dynamodbClient();
const papers = paperTable(client, env.PAPERS_TABLE, reportDamage);
const site = siteFromEnv(env);
const now = () => new Date();

/** The site's files in the bucket. */
export const publishedFiles = siteBucket(s3Client(), env.SITE_BUCKET);

const sources = configuredSources(env).chosen();
const states = sourceStateTable(client, env.PAPERS_TABLE, reportDamage);

/** How the site reads, loaded by the first publication that has something to render: most have not. */
const renderer = async () => {
  const { siteRenderer } = await import('../render/site/site-renderer.ts');
  return siteRenderer(site, sourceTitles);
};

/** Publish what is stored, without a word in the log: the answer says what was done. */
export const publishSite = publisher({
  archive: papers,
  papers,
  editions: editionTable(client, env.PAPERS_TABLE, reportDamage),
  site: publishedFiles,
  siteUrl: site.url,
  hub: site.hub === undefined ? undefined : hubClient(site.hub, `Paperboy (+${site.url})`),
  holidays: site.holidays ?? [],
  leases: leaseTable(client, env.PAPERS_TABLE),
  newId: randomUUID,
  sleep,
  health: async (at: Date) => {
    const known = await states.findMany(sources.map(({ name }) => name));
    return sources.map((source) => healthOf(source, known.get(source.name), at));
  },
  render: async (contents: SiteContents) => (await renderer())(contents),
  release: env.RELEASE,
  settings: settingsHash(site),
  now,
});

/** Clock → window → files in the bucket. `full` takes the window from the table alone; `check` looks for damage in any case. */
export const handler = (orders: PublishOptions = {}, context?: InvocationContext): Promise<Published> =>
  invocation(
    'publish',
    context,
    async () => {
      const published = await publishSite(orders);
      // the clock's runs count; an operator's tell nothing of it
      if (context) await reportPublication(published);
      return published;
    },
    ({ repaired = [], warnings = [], ...rest }) => ({
      ...rest,
      repaired: repaired.length,
      warnings: warnings.length,
    }),
  );

/** Report a publication as metrics for the alarms, with what was repaired and what needs somebody. */
async function reportPublication({ outcome, repaired, warnings, owed = 0 }: Published): Promise<void> {
  const ManifestMinutes = minutesSince((await readManifest(publishedFiles))?.through, now());
  const figures = {
    Done: outcome === 'busy' ? 0 : 1,
    Owed: owed,
    Repaired: repaired?.length ?? 0,
    Warnings: warnings?.length ?? 0,
    ManifestMinutes,
    // with nothing to do, all that is stored is in it
    BehindMinutes: outcome === 'unchanged' ? 0 : ManifestMinutes,
  };
  writeMetric('Publish', figures, defined({ repaired, warnings }));
}

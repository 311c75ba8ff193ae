import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { paperTable } from '../adapters/dynamodb/paper-table.ts';
import { sourceStateTable } from '../adapters/dynamodb/source-state-table.ts';
import { turnTable } from '../adapters/dynamodb/turn-table.ts';
import { siteBucket } from '../adapters/s3/site-bucket.ts';
import { healthOf } from '../domain/harvest/health.ts';
import { contentHash } from '../domain/library/content-hash.ts';
import { rankingRules } from '../domain/papers/heat.ts';
import { type Published, type PublishOptions, publisher } from '../domain/publication/publish.ts';
import { siteRenderer } from '../render/site/site-renderer.ts';
import { dynamodb, s3 } from '../runtime/clients.ts';
import { bucketVariables, type EnvOf, papersVariables, readEnv } from '../runtime/env.ts';
import { inRun, log, reportDamage } from '../runtime/log.ts';
import { metric } from '../runtime/metric.ts';
import { siteOf, siteVariables } from '../runtime/site-settings.ts';
import { sourcesOf, sourcesVariables } from '../runtime/sources.ts';

/** RELEASE changes with the code: another release renders everything anew. */
const variables = {
  ...papersVariables,
  ...bucketVariables,
  ...siteVariables,
  ...sourcesVariables,
  RELEASE: 'text',
} as const;
export type Env = EnvOf<typeof variables>;

const env = readEnv(variables);
const client = dynamodb();
const papers = paperTable(client, env.PAPERS_TABLE, reportDamage);
const site = siteOf(env);
const now = () => new Date();

/** What lies in the bucket. */
export const siteBytes = siteBucket(s3(), env.SITE_BUCKET);

const sources = sourcesOf(env).chosen();
const states = sourceStateTable(client, env.PAPERS_TABLE, reportDamage);

/** Publish what is stored; told by nobody but the answer. */
export const publishing = publisher({
  archive: papers,
  papers,
  site: siteBytes,
  turns: turnTable(client, env.PAPERS_TABLE),
  newId: randomUUID,
  sleep,
  health: async (at: Date) => {
    const known = await states.findMany(sources.map(({ name }) => name));
    return sources.map((source) => healthOf(source, known.get(source.name), at));
  },
  render: siteRenderer(site),
  release: env.RELEASE,
  // as a whole, so that a new setting cannot be forgotten
  settings: contentHash(JSON.stringify({ site, ranking: rankingRules })),
  now,
});

/** Clock → window → files in the bucket. `full` takes the window from the table alone; `check` looks for damage in any case. */
export const handler = (
  orders: PublishOptions = {},
  context?: { readonly awsRequestId?: string },
): Promise<Published> =>
  inRun(context, async () => {
    const published = await publishing(orders);
    if (published.outcome !== 'unchanged') log.info('published', { ...published });
    const { repaired = [], warnings = [] } = published;
    if (repaired.length + warnings.length > 0)
      metric('Publish', {}, { Repaired: repaired.length, Warnings: warnings.length }, { repaired, warnings });
    return published;
  });

import { randomUUID } from 'node:crypto';
import { leaseTable } from './adapters/lease-table.ts';
import { paperTable } from './adapters/paper-table.ts';
import { siteBucket } from './adapters/site-bucket.ts';
import { stateTable } from './adapters/state-table.ts';
import { chosenSources, type SourcesEnv } from './chosen-sources.ts';
import { dynamodb, s3 } from './clients.ts';
import { healthOf } from './domain/harvest/health.ts';
import { hashOf } from './domain/publication/hash.ts';
import { type Orders, type Published, publisher } from './domain/publication/publish.ts';
import { ranking } from './domain/ranking/heat.ts';
import { required } from './env.ts';
import { metric } from './metric.ts';
import { siteFiles } from './render/site.ts';
import { type SiteEnv, siteFrom } from './site.ts';

export interface Env extends SiteEnv, SourcesEnv {
  readonly PAPERS_TABLE: string;
  readonly SITE_BUCKET: string;
  /** changes with the code: another release renders everything anew */
  readonly RELEASE: string;
}

const client = dynamodb();
const table = required<Env>('PAPERS_TABLE');
const papers = paperTable(client, table);
const site = siteFrom();
const now = () => new Date();

/** What lies in the bucket. */
export const siteBytes = siteBucket(s3(), required<Env>('SITE_BUCKET'));

const sources = chosenSources();
const states = stateTable(client, table);

/** Publish what is stored; told by nobody but the answer. */
export const publishing = publisher({
  archive: papers,
  papers,
  site: siteBytes,
  lease: leaseTable(client, table, randomUUID(), now),
  health: async (at: Date) => {
    const known = await states.findMany(sources.map(({ name }) => name));
    return sources.map((source) => healthOf(source, known.get(source.name), at));
  },
  render: siteFiles(site),
  release: required<Env>('RELEASE'),
  // as a whole, so that a new setting cannot be forgotten
  settings: hashOf(JSON.stringify({ site, ranking })),
  now,
});

/** Clock → window → files in the bucket. `full` takes the window from the table alone; `check` looks for damage in any case. */
export const handler = async (orders: Orders = {}): Promise<Published> => {
  const published = await publishing(orders);
  if (published.outcome !== 'unchanged') console.log(JSON.stringify({ published }));
  const { repaired = [], warnings = [] } = published;
  if (repaired.length + warnings.length > 0)
    metric('Publish', {}, { Repaired: repaired.length, Warnings: warnings.length }, { repaired, warnings });
  return published;
};

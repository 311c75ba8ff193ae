import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { paperTable } from '../adapters/dynamodb/paper-table.ts';
import { sourceStateTable } from '../adapters/dynamodb/source-state-table.ts';
import { turnTable } from '../adapters/dynamodb/turn-table.ts';
import { siteBucket } from '../adapters/s3/site-bucket.ts';
import { healthOf } from '../domain/harvest/health.ts';
import { hashOf } from '../domain/library/hash.ts';
import { ranking } from '../domain/papers/heat.ts';
import { type Orders, type Published, publisher } from '../domain/publication/publish.ts';
import { siteFiles } from '../render/site/site-files.ts';
import { chosenSources, type SourcesEnv } from '../runtime/chosen-sources.ts';
import { dynamodb, s3 } from '../runtime/clients.ts';
import { required } from '../runtime/env.ts';
import { metric } from '../runtime/metric.ts';
import { type SiteEnv, siteFrom } from '../runtime/site-settings.ts';

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
const states = sourceStateTable(client, table);

/** Publish what is stored; told by nobody but the answer. */
export const publishing = publisher({
  archive: papers,
  papers,
  site: siteBytes,
  turns: turnTable(client, table),
  newId: randomUUID,
  sleep,
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

import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { leaseTable } from '../adapters/dynamodb/lease-table.ts';
import { lookupQueueTable } from '../adapters/dynamodb/lookup-queue-table.ts';
import { paperTable } from '../adapters/dynamodb/paper-table.ts';
import { sourceStateTable } from '../adapters/dynamodb/source-state-table.ts';
import { fetcher } from '../adapters/http/fetcher.ts';
import { defined } from '../domain/defined.ts';
import { type CompletingSubmissions, completeSubmissions } from '../domain/harvest/complete-submissions.ts';
import { type Harvested, type Harvesting, type HarvestOptions, harvest } from '../domain/harvest/harvest.ts';
import { healthOf } from '../domain/harvest/health.ts';
import type { Source } from '../domain/harvest/source.ts';
import { classify, modelVersion } from '../domain/topics/classifier.ts';
import { dynamodbClient } from '../runtime/aws-clients.ts';
import { configuredSources, isNamedIn, sourcesVariables } from '../runtime/configured-sources.ts';
import { type EnvOf, papersVariables, readEnv } from '../runtime/env.ts';
import { type Facts, type InvocationContext, invocation, noteFact } from '../runtime/invocation.ts';
import { reportDamage } from '../runtime/log.ts';
import { pauseBeforeRetry } from '../runtime/pause-before-retry.ts';
import { minutesSince, stackVariables, writeMetric } from '../runtime/write-metric.ts';

/** USER_AGENT is who we are to the sources: `Paperboy (+https://papers.example.org; mailto:papers@example.org)`. */
const variables = {
  ...papersVariables,
  ...sourcesVariables,
  ...stackVariables,
  USER_AGENT: 'text',
} as const;
/** The environment that this function needs. */
export type Env = EnvOf<typeof variables>;

const env = readEnv(variables);
const client = dynamodbClient();
const table = env.PAPERS_TABLE;
/** The sources and lookups of this deployment. */
export const sources = configuredSources(env);
const now = () => new Date();

/** What a harvest works on. */
export const harvestDeps: Harvesting & CompletingSubmissions = {
  pendings: lookupQueueTable(client, table, reportDamage),
  papers: paperTable(client, table, reportDamage),
  states: sourceStateTable(client, table, reportDamage),
  leases: leaseTable(client, table),
  get: fetcher({
    userAgent: env.USER_AGENT,
    stallSeconds: 90,
    wholeSeconds: 180,
    mostBytes: 50_000_000,
    now,
  }),
  wants: sources.wants,
  classify,
  model: modelVersion,
  now,
  pause: pauseBeforeRetry,
  sleep,
  newId: randomUUID,
  chance: Math.random,
};

/** Longest time that a request may take: none is begun when less is left before Lambda ends us. */
const longestRequestMs = 200_000;

/** Which of the configured sources to harvest, by their names or families; all of them where none is named. */
export interface HarvestEvent extends HarvestOptions {
  readonly sources?: readonly string[];
}

type Context = InvocationContext & { getRemainingTimeInMillis(): number };

/** Clock → sources → papers, and the submissions that wait to be looked up. Stops before Lambda would stop it, and the next run goes on from there. */
export const handler = (event: HarvestEvent = {}, context?: Context): Promise<Harvested[]> =>
  invocation('harvest', context, () => harvestChosenSources(event, context), sumUp);

async function harvestChosenSources(
  { sources: names, ...orders }: HarvestEvent,
  context?: Context,
): Promise<Harvested[]> {
  const deadline = context && new Date(Date.now() + context.getRemainingTimeInMillis() - longestRequestMs);
  const done: Harvested[] = [];
  for (const source of sources.chosen().filter(isNamedIn(names))) {
    const one = await harvest(source, defined({ ...harvestDeps, deadline }), orders);
    await reportHarvest(source, one);
    done.push(one);
  }
  const completed = await completeSubmissions(sources.lookups, defined({ ...harvestDeps, deadline }));
  for (const [name, count] of Object.entries(completed)) noteFact(name, count);
  return done;
}

/** What a run came to. */
function sumUp(harvested: readonly Harvested[]): Facts {
  const count = (of: (one: Harvested) => number) => harvested.reduce((sum, one) => sum + of(one), 0);
  return {
    outcome: harvested.some(({ outcome }) => outcome === 'failed') ? 'a source failed' : 'harvested',
    sources: harvested.map(({ source, outcome }) => `${source} ${outcome}`).join(', '),
    created: count(({ created }) => created),
    updated: count(({ updated }) => updated),
    refused: count(({ refused }) => refused),
  };
}

/** Report a harvest to the log, and as metrics for the alarms. */
async function reportHarvest(source: Source, { outcome, created, trouble }: Harvested): Promise<void> {
  const at = now();
  const known = healthOf(source, await harvestDeps.states.find(source.name), at);
  const { condition, late } = known;
  writeMetric(
    'Harvest',
    {
      Created: created,
      FailedInRow: known.trouble?.times ?? 0,
      Late: late ? 1 : 0,
      Unusual: condition === 'unusual' || condition === 'empty' ? 1 : 0,
      AnswerMinutes: minutesSince(known.lastSuccess, at),
    },
    defined({ source: source.name, outcome, condition, trouble }),
  );
}

import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { lookupQueueTable } from '../adapters/dynamodb/lookup-queue-table.ts';
import { paperTable } from '../adapters/dynamodb/paper-table.ts';
import { sourceStateTable } from '../adapters/dynamodb/source-state-table.ts';
import { turnTable } from '../adapters/dynamodb/turn-table.ts';
import { fetcher } from '../adapters/http/fetcher.ts';
import { defined } from '../domain/defined.ts';
import { type CompletingSubmissions, completeSubmissions } from '../domain/harvest/complete-submissions.ts';
import { type Harvested, type Harvesting, type HarvestOptions, harvest } from '../domain/harvest/harvest.ts';
import { healthOf } from '../domain/harvest/health.ts';
import type { Source } from '../domain/harvest/source.ts';
import { classify, modelVersion } from '../domain/topics/classifier.ts';
import { dynamodb } from '../runtime/clients.ts';
import { type EnvOf, papersVariables, readEnv } from '../runtime/env.ts';
import { inRun, log, reportDamage } from '../runtime/log.ts';
import { metric } from '../runtime/metric.ts';
import { pause } from '../runtime/pause.ts';
import { isAmong, sourcesOf, sourcesVariables } from '../runtime/sources.ts';

/** USER_AGENT is who we are to the sources: `Paperboy (+https://papers.example.org; mailto:papers@example.org)`. */
const variables = { ...papersVariables, ...sourcesVariables, USER_AGENT: 'text' } as const;
export type Env = EnvOf<typeof variables>;

const env = readEnv(variables);
const client = dynamodb();
const table = env.PAPERS_TABLE;
export const sources = sourcesOf(env);
const now = () => new Date();

export const harvesting: Harvesting & CompletingSubmissions = {
  pendings: lookupQueueTable(client, table, reportDamage),
  papers: paperTable(client, table, reportDamage),
  states: sourceStateTable(client, table, reportDamage),
  turns: turnTable(client, table),
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
  pause,
  sleep,
  newId: randomUUID,
  chance: Math.random,
};

/** A request that is under way is waited for: none is begun when this is all that is left before Lambda ends us. */
const longestRequestMs = 200_000;

/** Which of the sources that are set, by their names or families; all of them where none is named. */
export interface Event extends HarvestOptions {
  readonly sources?: readonly string[];
}

interface Context {
  readonly awsRequestId?: string;
  getRemainingTimeInMillis(): number;
}

/** Clock → sources → papers, and whatever submissions wait to be looked up. Stops before Lambda would stop it, and the next run goes on from there. */
export const handler = (event: Event = {}, context?: Context): Promise<Harvested[]> =>
  inRun(context, () => harvested(event, context));

async function harvested({ sources: names, ...orders }: Event, context?: Context): Promise<Harvested[]> {
  const deadline = context && new Date(Date.now() + context.getRemainingTimeInMillis() - longestRequestMs);
  const done: Harvested[] = [];
  for (const source of sources.chosen().filter(isAmong(names))) {
    const one = await harvest(source, defined({ ...harvesting, deadline }), orders);
    await tell(source, one);
    done.push(one);
  }
  const completed = await completeSubmissions(sources.lookups, defined({ ...harvesting, deadline }));
  if (completed.completed + completed.missed + completed.waiting > 0)
    log.info('submissions looked up', { ...completed });
  return done;
}

/** To the log, and as metrics for the alarms. */
async function tell(source: Source, { outcome, created, trouble }: Harvested): Promise<void> {
  const { condition, late } = healthOf(source, await harvesting.states.find(source.name), now());
  metric(
    'Harvest',
    { Source: source.name },
    {
      Created: created,
      Failed: outcome === 'failed' ? 1 : 0,
      Late: late ? 1 : 0,
      Unusual: condition === 'unusual' || condition === 'empty' ? 1 : 0,
    },
    defined({ outcome, condition, trouble }),
  );
}

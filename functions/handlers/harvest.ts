import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { lookupQueueTable } from '../adapters/dynamodb/lookup-queue-table.ts';
import { paperTable } from '../adapters/dynamodb/paper-table.ts';
import { sourceStateTable } from '../adapters/dynamodb/source-state-table.ts';
import { turnTable } from '../adapters/dynamodb/turn-table.ts';
import { fetcher } from '../adapters/http/fetcher.ts';
import { defined } from '../domain/defined.ts';
import { type Completing, complete } from '../domain/harvest/complete.ts';
import { type Harvested, type Harvesting, harvest, type Orders } from '../domain/harvest/harvest.ts';
import { healthOf } from '../domain/harvest/health.ts';
import type { Source } from '../domain/harvest/source.ts';
import { classify, modelVersion } from '../domain/topics/classifier.ts';
import { chosenSources, isAmong, lookups, type SourcesEnv, wants } from '../runtime/chosen-sources.ts';
import { dynamodb } from '../runtime/clients.ts';
import { required } from '../runtime/env.ts';
import { metric } from '../runtime/metric.ts';
import { pause } from '../runtime/pause.ts';

export interface Env extends SourcesEnv {
  readonly PAPERS_TABLE: string;
  /** who we are to the sources: `Paperboy (+https://papers.example.org; mailto:papers@example.org)` */
  readonly USER_AGENT: string;
}

const client = dynamodb();
const table = required<Env>('PAPERS_TABLE');
const now = () => new Date();

export const harvesting: Harvesting & Completing = {
  pendings: lookupQueueTable(client, table),
  papers: paperTable(client, table),
  states: sourceStateTable(client, table),
  turns: turnTable(client, table),
  get: fetcher({
    userAgent: required<Env>('USER_AGENT'),
    stall: 90,
    whole: 180,
    mostBytes: 50_000_000,
    now,
  }),
  wants,
  classify,
  model: modelVersion,
  now,
  pause,
  sleep,
  newId: randomUUID,
  chance: Math.random,
};

/** A request that is under way is waited for: so long before Lambda ends us, none is begun. */
const longestRequest = 200_000;

/** Which of the sources that are set, by their names or families; all of them where none is named. */
export interface Event extends Orders {
  readonly sources?: readonly string[];
}

/** Clock → sources → papers, and whatever submissions wait to be looked up. Stops before Lambda would stop it, and the next run goes on from there. */
export const handler = async (
  { sources: names, ...orders }: Event = {},
  context?: { getRemainingTimeInMillis(): number },
): Promise<Harvested[]> => {
  const deadline = context && new Date(Date.now() + context.getRemainingTimeInMillis() - longestRequest);
  const harvested: Harvested[] = [];
  for (const source of chosenSources().filter(isAmong(names))) {
    const one = await harvest(source, defined({ ...harvesting, deadline }), orders);
    await tell(source, one);
    harvested.push(one);
  }
  const completed = await complete(lookups, defined({ ...harvesting, deadline }));
  if (completed.completed + completed.missed + completed.waiting > 0)
    console.log(JSON.stringify({ completed }));
  return harvested;
};

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

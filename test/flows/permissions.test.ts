import { expect, test } from 'vitest';
import { localResources } from '../../bin/local/local-environment.ts';
import { permissions } from '../lib/policies.ts';
import { type Json, properties, readable, synthesise } from '../lib/synthesis.ts';
import type { Need } from '../support/aws-needs.ts';
import { apiRoad } from './roads/api.ts';
import { deliverRoad } from './roads/deliver.ts';
import { functionAlone, type Road } from './roads/function-alone.ts';
import { harvestRoad } from './roads/harvest.ts';
import { mailEventsRoad } from './roads/mail-events.ts';
import { publishRoad } from './roads/publish.ts';

const sources = ['arxiv-feed', 'arxiv-oai', 'hugging-face', 'biorxiv'] as const;
const template = synthesise({ sources, arxivCategories: ['cs.CL'] });

/** What the local services call what the template refers to. */
const here: Readonly<Record<string, string>> = {
  PAPERS_TABLE: localResources.papers,
  SUBSCRIBERS_TABLE: localResources.subscribers,
  SITE_BUCKET: localResources.bucket,
  CONFIGURATION_SET: 'paperboy',
};

/** The environment that the template gives a function, and what its names there stand for in the template. */
function surroundings(functionName: string) {
  const given: Readonly<Record<string, Json>> = properties(template, 'AWS::Lambda::Function', functionName)
    .Environment.Variables;
  const env: Record<string, string> = {};
  const { EmailIdentity: domain } = properties(template, 'AWS::SES::EmailIdentity', 'PostIdentity');
  const names = new Map<string, string>([[domain, 'PostIdentity']]);
  for (const [name, value] of Object.entries(given)) {
    env[name] = typeof value === 'string' ? value : (here[name] ?? '');
    if (typeof value !== 'string') names.set(env[name], readable(value));
  }
  return { env, names };
}

const ses = 'arn:AWS::Partition:ses:AWS::Region:AWS::AccountId:';

/** A resource as the template's policies name it. */
function inTemplate({ action, resource }: Need, names: ReadonlyMap<string, string>): string {
  const path = resource.split('/').map((part) => names.get(part) ?? part);
  return `${action.startsWith('ses:') ? ses : ''}${path.join('/')}`;
}

interface Grant {
  readonly action: string;
  readonly resource: string;
}

/** Whether a grant, whose resource may end in a wildcard, is one of what is needed. */
const covers = (grant: Grant, { action, resource }: Grant): boolean =>
  grant.action === action &&
  (grant.resource.endsWith('*')
    ? resource.startsWith(grant.resource.slice(0, -1))
    : grant.resource === resource);

/** These are for Lambda itself, which writes logs and lays what failed with the dead letters: no handler calls either. */
const isForLambda = ({ action }: Grant): boolean => /^(logs|sqs):/.test(action);

const grantsOf = (functionName: string): Grant[] =>
  Object.entries(permissions(template, functionName))
    .flatMap(([resource, actions]) => actions.map((action) => ({ action, resource })))
    .filter((grant) => !isForLambda(grant));

const told = ({ action, resource, rows = [] }: Grant & Partial<Need>): string =>
  `${action} on ${resource}${rows.length > 0 ? `, rows ${rows.join(' ')}` : ''}`;

const roads: readonly (readonly [handler: string, functionName: string, road: Road])[] = [
  ['api', 'Apiapi', apiRoad],
  ['harvest', 'Ingestionharvest', harvestRoad],
  ['publish', 'Publicationpublish', publishRoad],
  ['deliver', 'Alertsdeliver', deliverRoad],
  ['mail-events', 'Alertsmailevents', mailEventsRoad],
];

test.concurrent.for(roads)(
  '%s may do what it does on all of its roads, and nothing else',
  { timeout: 180_000 },
  async ([handler, functionName, road], { onTestFinished }) => {
    const { env, names } = surroundings(functionName);
    let needs: readonly Need[] = [];
    await road(async (more) => {
      const alone = await functionAlone(handler, { ...env, ...more });
      onTestFinished(alone.close);
      needs = alone.needs;
      return alone;
    });
    const asked = needs.map((need) => ({ ...need, resource: inTemplate(need, names) }));
    const grants = grantsOf(functionName);
    const missing = asked.filter((need) => !grants.some((grant) => covers(grant, need)));
    const idle = grants.filter((grant) => !asked.some((need) => covers(grant, need)));
    expect({ missing: [...new Set(missing.map(told))], idle: idle.map(told) }).toEqual({
      missing: [],
      idle: [],
    });
  },
);

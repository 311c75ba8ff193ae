import { expect, test } from 'vitest';
import { localResources } from '../../bin/local/local-environment.ts';
import { type Allowed, allowedBy } from '../lib/granted-actions.ts';
import { type Json, propertiesOf, readReference, synthesise } from '../lib/synthesis.ts';
import { eventually } from '../support/eventually.ts';
import { expectOneLineEach, invocationLines } from '../support/invocation-lines.ts';
import type { RequiredPermission } from '../support/required-permissions.ts';
import { apiScenario, originSecret } from './scenarios/api.ts';
import { deliverScenario } from './scenarios/deliver.ts';
import { harvestScenario } from './scenarios/harvest.ts';
import {
  type IsolatedFunction,
  type Scenario,
  startIsolatedFunction,
} from './scenarios/isolated-function.ts';
import { mailEventsScenario } from './scenarios/mail-events.ts';
import { publishScenario } from './scenarios/publish.ts';

const sources = ['arxiv-feed', 'arxiv-oai', 'hugging-face', 'biorxiv'] as const;
const template = synthesise({ sources, arxivCategories: ['cs.CL'] });

/** The local names of what the template refers to. */
const here: Readonly<Record<string, string>> = {
  PAPERS_TABLE: localResources.papers,
  SUBSCRIBERS_TABLE: localResources.subscribers,
  SITE_BUCKET: localResources.bucket,
  CONFIGURATION_SET: 'paperboy',
  ORIGIN_SECRET: originSecret,
};

/** The environment that the template gives a function, and what its names there stand for in the template. */
function environmentOf(functionName: string) {
  const given: Readonly<Record<string, Json>> = propertiesOf(template, 'AWS::Lambda::Function', functionName)
    .Environment.Variables;
  const env: Record<string, string> = {};
  const { EmailIdentity: domain } = propertiesOf(template, 'AWS::SES::EmailIdentity', 'PostIdentity');
  const names = new Map<string, string>([[domain, 'PostIdentity']]);
  for (const [name, value] of Object.entries(given)) {
    env[name] = typeof value === 'string' ? value : (here[name] ?? '');
    if (typeof value !== 'string') names.set(env[name], readReference(value));
  }
  return { env, names };
}

const ses = 'arn:AWS::Partition:ses:AWS::Region:AWS::AccountId:';

/** A resource as the template's policies name it. */
function inTemplate({ action, resource }: RequiredPermission, names: ReadonlyMap<string, string>): string {
  const path = resource.split('/').map((part) => names.get(part) ?? part);
  return `${action.startsWith('ses:') ? ses : ''}${path.join('/')}`;
}

interface Grant {
  readonly action: string;
  readonly resource: string;
  /** the kinds of rows that it is held to; absent: all */
  readonly rows?: readonly string[] | undefined;
}

/** Whether a grant, whose resource may end in a wildcard, covers a permission on rows of these kinds. */
const covers = (grant: Grant, { action, resource, rows = [] }: Grant): boolean =>
  grant.action === action &&
  rows.every((kind) => grant.rows?.includes(kind) ?? true) &&
  (grant.resource.endsWith('*')
    ? resource.startsWith(grant.resource.slice(0, -1))
    : grant.resource === resource);

/** Whether a grant is for Lambda itself, which writes logs and sends what failed to the dead letters: no handler calls either. */
const isForLambda = ({ action }: Grant): boolean => /^(logs|sqs):/.test(action);

const grantsOf = (functionName: string): Grant[] =>
  allowedBy(template, functionName)
    .flatMap(({ actions, resources, rows }: Allowed) =>
      resources.flatMap((resource) =>
        actions.map((action) => ({
          action,
          resource,
          rows: rows?.map((pattern) => pattern.split('#')[0] ?? ''),
        })),
      ),
    )
    .filter((grant) => !isForLambda(grant));

/** Kinds of rows that a function is allowed although no road here leads to them, and why they are allowed. */
const unasked: Readonly<Record<string, readonly string[]>> = {
  // what a submission that waited turns out to be, and whose title is known: by the same verbs as the API, whose roads lead there
  publish: ['alias', 'title'],
  // a filter `like:` that names a paper by another of its names
  deliver: ['alias'],
};

const describeNeed = ({ action, resource, rows = [] }: Grant): string =>
  `${action} on ${resource}${rows.length > 0 ? `, rows ${rows.join(' ')}` : ''}`;

const scenarios: readonly (readonly [handler: string, functionName: string, scenario: Scenario])[] = [
  ['api', 'Apiapi', apiScenario],
  ['harvest', 'Ingestionharvest', harvestScenario],
  ['publish', 'Publicationpublish', publishScenario],
  ['deliver', 'Alertsdeliver', deliverScenario],
  ['mail-events', 'Alertsmailevents', mailEventsScenario],
];

test.concurrent.for(scenarios)(
  '%s may do what it does on all of its roads, and nothing else, and tells each in one line',
  { timeout: 180_000 },
  async ([handler, functionName, scenario], { onTestFinished }) => {
    const { env, names } = environmentOf(functionName);
    let needs: readonly RequiredPermission[] = [];
    const begun: IsolatedFunction[] = [];
    await scenario(async (more) => {
      const alone = await startIsolatedFunction(handler, { ...env, ...more });
      onTestFinished(alone.close);
      needs = alone.needs;
      begun.push(alone);
      return alone;
    });
    for (const alone of begun) {
      // the last lines are still on their way from the other process
      await eventually(async () => invocationLines(alone).length >= alone.events.length || undefined);
      expectOneLineEach(handler, alone);
    }
    const asked = needs.map((need) => ({ ...need, resource: inTemplate(need, names) }));
    const grants = grantsOf(functionName);
    const missing = asked.filter((need) => !grants.some((grant) => covers(grant, need)));
    const idle = grants.filter((grant) => !asked.some((need) => covers(grant, need)));
    const asks = new Set(asked.flatMap(({ rows }) => rows));
    const kinds = new Set(grants.flatMap(({ rows = [] }) => rows));
    expect([...kinds].filter((kind) => !asks.has(kind))).toEqual(unasked[handler] ?? []);
    expect({ missing: [...new Set(missing.map(describeNeed))], idle: idle.map(describeNeed) }).toEqual({
      missing: [],
      idle: [],
    });
  },
);

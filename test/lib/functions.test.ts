import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Env as ApiEnv } from '../../functions/handlers/api.ts';
import type { Env as DeliverEnv } from '../../functions/handlers/deliver.ts';
import type { Env as HarvestEnv } from '../../functions/handlers/harvest.ts';
import type { Env as MailEventsEnv } from '../../functions/handlers/mail-events.ts';
import type { Env as PublishEnv } from '../../functions/handlers/publish.ts';
import { sourcesVariables } from '../../functions/runtime/configured-sources.ts';
import { mailVariables, signUpVariables } from '../../functions/runtime/env.ts';
import { siteVariables } from '../../functions/runtime/site-settings.ts';
import { mailEnvironment, siteEnvironment, sourcesEnvironment } from '../../lib/environment.ts';
import { deployedBytes, environmentBytes, mostEnvironmentBytes } from '../../lib/environment-size.ts';
import { propertiesOf, readReference, resourcesOfType, settings, synthesise } from './synthesis.ts';

const template = synthesise();
const functions = resourcesOfType(template, 'AWS::Lambda::Function');

/** All the names of an Env: one too many or too few does not compile. */
const names = <Env>(all: Record<keyof Env & string, true>): string[] => Object.keys(all).sort();

/** The names of a part, as `names` wants them. */
const all = <V extends object>(part: V) =>
  Object.fromEntries(Object.keys(part).map((name) => [name, true])) as Record<keyof V, true>;

const site = { SITE_BUCKET: true, ...all(siteVariables) } as const;
const mail = { SUBSCRIBERS_TABLE: true, ...all(mailVariables) } as const;
const sources = all(sourcesVariables);
const environments = {
  Apiapi: names<ApiEnv>({
    PAPERS_TABLE: true,
    ...site,
    ...mail,
    ORIGIN_SECRET: true,
    STACK: true,
    ...all(signUpVariables),
  }),
  Ingestionharvest: names<HarvestEnv>({ PAPERS_TABLE: true, STACK: true, USER_AGENT: true, ...sources }),
  Publicationpublish: names<PublishEnv>({
    PAPERS_TABLE: true,
    RELEASE: true,
    STACK: true,
    ...site,
    ...sources,
  }),
  Alertsdeliver: names<DeliverEnv>({
    PAPERS_TABLE: true,
    CHECK_IN_MONTHS: true,
    STACK: true,
    ...site,
    ...mail,
  }),
  Alertsmailevents: names<MailEventsEnv>({ SUBSCRIBERS_TABLE: true }),
};

test('the longest settings that are taken fit into what Lambda takes, with the longest names', () => {
  const withDomains = (count: number) => ({
    ...settings,
    refusedMailDomains: Array.from({ length: count }, (_, index) => `minutes-${index}.example`),
  });
  const isTaken = (count: number) =>
    environmentBytes(withDomains(count)) <= mostEnvironmentBytes - deployedBytes;
  let most = 0;
  while (isTaken(most + 1)) most++;
  expect(most).toBeGreaterThan(80);
  // 20 letters of a stage, CloudFormation's 13, a bucket's and a configuration set's 63, and two secrets of 48
  const longest = 'x'.repeat(97);
  const { Variables } = propertiesOf(
    synthesise(withDomains(most)),
    'AWS::Lambda::Function',
    'Apiapi',
  ).Environment;
  const deployed = Object.entries(Variables).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : longest,
  ]);
  expect(JSON.stringify(Object.fromEntries(deployed)).length).toBeLessThanOrEqual(mostEnvironmentBytes);
});

test('there are the five functions of the design', () => {
  expect(Object.keys(functions).sort()).toEqual(Object.keys(environments).sort());
});

describe.each(Object.entries(environments))('%s', (name, environment) => {
  const fn = functions[name].Properties;

  test('runs Node 24 on arm64', () => {
    expect(fn).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'], Handler: 'index.handler' });
  });

  test('knows exactly what its handler asks for', () => {
    expect(Object.keys(fn.Environment.Variables).sort()).toEqual(environment);
  });

  test('writes JSON into a log of its own, kept for three months', () => {
    expect(fn.LoggingConfig).toMatchObject({ LogFormat: 'JSON' });
    const log = resourcesOfType(template, 'AWS::Logs::LogGroup')[readReference(fn.LoggingConfig.LogGroup)];
    expect(log).toMatchObject({ DeletionPolicy: 'Delete', Properties: { RetentionInDays: 90 } });
  });
});

describe.each([
  ['Ingestionharvest', 2, 86_400],
  ['Publicationpublish', 0, 86_400],
  ['Alertsdeliver', 0, 86_400],
  ['Alertsmailevents', 2, 14 * 86_400],
])('%s, for which nobody waits', (name, retries, seconds) => {
  test('leaves what it could not do with its dead letters', () => {
    const invoke = propertiesOf(template, 'AWS::Lambda::EventInvokeConfig', `${name}EventInvokeConfig`);
    expect(invoke.MaximumRetryAttempts).toBe(retries);
    expect(readReference(invoke.DestinationConfig.OnFailure.Destination)).toBe(`${name}deadletters`);
    expect(propertiesOf(template, 'AWS::SQS::Queue', `${name}deadletters`)).toEqual({
      SqsManagedSseEnabled: true,
      MessageRetentionPeriod: seconds,
    });
  });
});

test('a delivery ends before the next one of its shard begins', () => {
  expect(functions.Alertsdeliver.Properties.Timeout).toBeLessThan(15 * 60);
});

test('the release is a fingerprint: the same code gives the same', () => {
  const { RELEASE } = functions.Publicationpublish.Properties.Environment.Variables;
  expect(RELEASE).toMatch(/^[0-9a-f]{16}$/);
});

test('every variable has the value of its own setting', () => {
  const all = {
    ...settings,
    webSubHub: 'https://hub.example.org/',
    operatorName: 'Ada',
    operatorAddress: 'x',
    mailReplyTo: 'editor@example.org',
  };
  for (const [make, variables] of [
    [siteEnvironment, Object.keys(siteVariables)],
    [sourcesEnvironment, Object.keys(sourcesVariables)],
    [(given: typeof settings) => mailEnvironment(given, 'set'), ['MAIL_FROM', 'MAIL_REPLY_TO']],
  ] as const) {
    const before: Record<string, string> = make(all);
    const changedBy = (name: string): string[] => {
      const given = all[name as keyof typeof all];
      const other = Array.isArray(given) ? [] : `${String(given)}-other`;
      const after: Record<string, string> = make({ ...all, [name]: other });
      return Object.keys(after).filter((variable) => after[variable] !== before[variable]);
    };
    const changed = Object.keys(all).map(changedBy);
    expect(changed.flat().sort()).toEqual([...variables].sort());
    // a setting that changes two variables stands in the place of another
    expect(changed.filter(({ length }) => length > 1)).toEqual([]);
  }
});

test('every limit of a function has its reason beside it', () => {
  const limit =
    /^\s+(memorySize|timeout|retryAttempts|maxEventAge|deadLetterRetention|reservedConcurrency): /;
  let limits = 0;
  for (const file of ['api', 'ingestion', 'publication', 'alerts']) {
    const lines = readFileSync(new URL(`../../lib/${file}.ts`, import.meta.url), 'utf8').split('\n');
    for (const [index, line] of lines.entries()) {
      if (!limit.test(line)) continue;
      limits++;
      expect(lines[index - 1], `${file}.ts:${index + 1} ${line}`).toMatch(/^\s+\/\/ \S/);
    }
  }
  // three of the API, six of each other, two of what SES reports
  expect(limits).toBe(3 + 4 * 6 + 2);
});

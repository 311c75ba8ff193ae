import { readFileSync } from 'node:fs';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { EdgeWatchStack } from '../../lib/edge-watch.ts';
import type { Settings } from '../../lib/settings.ts';
import { asList } from './granted-actions.ts';
import {
  allOptions,
  appWithoutBundles,
  type Json,
  propertiesOf,
  readReference,
  resourcesOfType,
  settings,
  synthesise,
} from './synthesis.ts';

const template = synthesise();
const certificateArn = 'arn:aws:acm:us-east-1:123456789012:certificate/1';
/** The stack that watches the CDN, where it can be watched. */
const edge = (different: Partial<Settings> = {}) =>
  Template.fromStack(
    new EdgeWatchStack(appWithoutBundles({ builtinCloudFormationValidation: false }), 'Paperboy-edge-watch', {
      ...settings,
      ...different,
    }),
  );
const alarmsIn = (of: Template) =>
  Object.values(resourcesOfType(of, 'AWS::CloudWatch::Alarm')).map(({ Properties }) => Properties);
const alarms = alarmsIn(template);
const edgeAlarms = alarmsIn(edge({ certificateArn }));
const runbook = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8');
const headings = [...runbook.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);

const headingOf = (description: string) => /See "(.+)" in docs\/runbook\.md\.$/.exec(description)?.[1];
const about = (trouble: string) => alarms.filter((alarm) => headingOf(alarm.AlarmDescription) === trouble);

test('every alarm names a heading of the runbook, and every heading has its alarm', () => {
  const named = [...alarms, ...edgeAlarms].map((alarm) => headingOf(alarm.AlarmDescription));
  expect([...new Set(named)].sort()).toEqual(headings.toSorted());
});

test('every heading says what it means, what to look at and what to do', () => {
  for (const section of runbook.split(/^## /m).slice(1))
    for (const part of ['**Means.**', '**Look at.**', '**Do.**'])
      expect(section, `${part} under ${section.split('\n')[0]}`).toContain(part);
});

test('every certificate that is ours to keep is watched where it lies', () => {
  const expiring = (of: Json[]) =>
    of.filter(({ MetricName }) => MetricName === 'DaysToExpiry').map(({ Dimensions }) => Dimensions[0].Value);
  const { mutualTls, apiCertificateArn } = allOptions;
  expect(expiring(alarms)).toEqual([]);
  expect(expiring(alarmsIn(synthesise(allOptions)))).toEqual([apiCertificateArn]);
  expect(expiring(alarmsIn(edge(allOptions)))).toEqual([certificateArn, mutualTls?.clientCertificateArn]);
});

test('every figure that a function writes is on the dashboard, or something rings for it', () => {
  const { DashboardBody } = Object.values(resourcesOfType(template, 'AWS::CloudWatch::Dashboard'))[0]
    .Properties;
  const shown = JSON.stringify(DashboardBody);
  const rings = alarms.map(({ MetricName }) => MetricName);
  const written = readFileSync(new URL('../../functions/runtime/write-metric.ts', import.meta.url), 'utf8');
  const figures = [...written.matchAll(/readonly (Harvest|Deliver|Publish): (.+);/g)].flatMap(
    ([, name, all = '']) => all.split(' | ').map((one) => `${name}${one.replaceAll("'", '')}`),
  );
  expect(figures.length).toBeGreaterThan(12);
  expect(figures.filter((one) => !shown.includes(one) && !rings.includes(one))).toEqual([]);
});

test('every function that fails is noticed', () => {
  const watched = alarms
    .filter((alarm) => alarm.MetricName === 'Errors')
    .map((alarm) => readReference(alarm.Dimensions[0].Value));
  expect(watched.sort()).toEqual(Object.keys(resourcesOfType(template, 'AWS::Lambda::Function')).sort());
});

test('every queue of dead letters is watched', () => {
  const watched = about('Dead letters').map((alarm) => readReference(alarm.Dimensions[0].Value));
  expect(watched.sort()).toEqual(Object.keys(resourcesOfType(template, 'AWS::SQS::Queue')).sort());
});

test('digests that have stopped by themselves ring once a run has said so', () => {
  expect(about('Digests are stopped')).toMatchObject([
    { MetricName: 'DeliverStopped', Namespace: 'Paperboy', Statistic: 'Maximum', Threshold: 1 },
  ]);
});

test('ten minutes without a publication are trouble, and so is silence', () => {
  expect(about('Publishing has stopped')).toMatchObject([
    {
      MetricName: 'Invocations',
      Period: 300,
      EvaluationPeriods: 2,
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
    },
  ]);
});

test('a shard that nobody starts is noticed, although the others are', () => {
  const clocks = Object.values(resourcesOfType(template, 'AWS::Scheduler::Schedule')).filter(
    ({ Properties }) => readReference(Properties.Target.Arn) === 'Alertsdeliver',
  );
  expect(clocks.map(({ Properties }) => Properties.ScheduleExpression)).toEqual(
    Array(4).fill('cron(0/15 * * * ? *)'),
  );
  const [alarm] = about('Delivering has stopped');
  expect(readReference(alarm.Dimensions[0].Value)).toBe('Alertsdeliver');
  expect(alarm).toMatchObject({
    MetricName: 'Invocations',
    Statistic: 'Sum',
    Period: 3_600,
    EvaluationPeriods: 2,
    ComparisonOperator: 'LessThanThreshold',
    TreatMissingData: 'breaching',
  });
  // three shards started four times an hour ring, four do not
  expect(alarm.Threshold).toBeGreaterThan(3 * 4);
  expect(alarm.Threshold).toBeLessThanOrEqual(4 * 4);
});

test('we know of bounces and complaints before SES reviews us', () => {
  for (const [trouble, metric, threshold] of [
    ['Too much mail bounces', 'Reputation.BounceRate', 0.04],
    ['Readers complain', 'Reputation.ComplaintRate', 0.0008],
  ] as const)
    expect(about(trouble)).toMatchObject([
      {
        Namespace: 'AWS/SES',
        MetricName: metric,
        Threshold: threshold,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        Dimensions: [{ Name: 'ses:configuration-set' }],
      },
    ]);
});

describe.each([
  ['of the site', synthesise({ alarmEmail: 'me@example.org' })],
  ['of the CDN', edge({ alarmEmail: 'me@example.org', certificateArn })],
])('an alarm %s reaches its address', (_, woken) => {
  const all = Object.entries(resourcesOfType(woken, 'AWS::CloudWatch::Alarm'));
  const topics = resourcesOfType(woken, 'AWS::SNS::Topic');

  /** The statements of the policy of a topic; without any, the default one lets everybody of the account publish. */
  const statementsOf = (topic: string): Json[] =>
    Object.values(resourcesOfType(woken, 'AWS::SNS::TopicPolicy'))
      .filter(({ Properties }) => Properties.Topics.map(readReference).includes(topic))
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement);

  interface Publication {
    readonly service: string;
    readonly account: string;
    readonly tls: boolean;
  }

  /** Whether IAM lets a service publish to a topic: something allows it, and nothing denies it. */
  function mayPublish(topic: string, { service, account, tls }: Publication): boolean {
    const facts: Record<string, string> = {
      'aws:SecureTransport': String(tls),
      'aws:SourceAccount': account,
    };
    const holds = ([name, expected]: [string, Json]) => facts[name] === readReference(expected);
    const applies = ({ Principal, Action, Resource, Condition = {} }: Json) =>
      (JSON.stringify(Principal).includes('*') || Principal.Service === service) &&
      asList(Action).some((action: string) => action.toLowerCase() === 'sns:publish') &&
      asList(Resource).map(readReference).includes(topic) &&
      Object.values(Condition).every((of: Json) => Object.entries(of).every(holds));
    const applying = statementsOf(topic)
      .filter(applies)
      .map(({ Effect }) => Effect);
    return applying.includes('Allow') && !applying.includes('Deny');
  }
  const ours = { service: 'cloudwatch.amazonaws.com', account: 'AWS::AccountId', tls: true };

  test.each(all)('%s', (_, { Properties: alarm }) => {
    for (const actions of [alarm.AlarmActions, alarm.OKActions]) {
      const reached = actions.map(readReference);
      expect(reached).toHaveLength(1);
      for (const topic of reached) {
        expect(topics).toHaveProperty(topic);
        expect(mayPublish(topic, ours)).toBe(true);
        const subscriptions = Object.values(resourcesOfType(woken, 'AWS::SNS::Subscription'));
        expect(
          subscriptions
            .filter(({ Properties }) => readReference(Properties.TopicArn) === topic)
            .map(({ Properties: { Protocol, Endpoint } }) => [Protocol, Endpoint]),
        ).toEqual([['email', 'me@example.org']]);
      }
    }
  });

  test('and nobody else may ring there', () => {
    for (const topic of Object.keys(topics)) {
      expect(mayPublish(topic, { ...ours, account: '999999999999' })).toBe(false);
      expect(mayPublish(topic, { ...ours, service: 's3.amazonaws.com' })).toBe(false);
      expect(mayPublish(topic, { ...ours, tls: false })).toBe(false);
    }
  });
});

test('nobody is written to where nobody is set', () => {
  for (const one of [template, edge()]) one.resourceCountIs('AWS::SNS::Subscription', 0);
});

test('whoever is turned away is noticed', () => {
  const watched = alarms
    .filter((alarm) => alarm.MetricName === 'Throttles')
    .map((alarm) => readReference(alarm.Dimensions[0].Value));
  expect(watched.sort()).toEqual(Object.keys(resourcesOfType(template, 'AWS::Lambda::Function')).sort());
});

test('a site that does not change is noticed, and so is silence', () => {
  expect(about('The site is stale')).toMatchObject([
    { MetricName: 'PublishDone', Statistic: 'Sum', Threshold: 1, Period: 900, TreatMissingData: 'breaching' },
  ]);
  expect(about('Digests are late')).toMatchObject([{ MetricName: 'DeliverOverdue', Threshold: 1 }]);
  expect(about('The mail quota is nearly used up')).toMatchObject([
    { MetricName: 'DeliverQuotaUsed', Threshold: 80 },
  ]);
});

test('the CDN is watched where it has figures, and needs nothing there but its alarms', () => {
  const stack = edge({ certificateArn, region: 'eu-central-1' });
  expect(alarmsIn(stack)).toMatchObject([
    {
      Namespace: 'AWS/CloudFront',
      MetricName: '5xxErrorRate',
      Dimensions: [
        { Name: 'DistributionId', Value: { Ref: 'DistributionId' } },
        { Name: 'Region', Value: 'Global' },
      ],
    },
    {
      Namespace: 'AWS/CertificateManager',
      MetricName: 'DaysToExpiry',
      ComparisonOperator: 'LessThanThreshold',
      Dimensions: [{ Name: 'CertificateArn', Value: certificateArn }],
    },
  ]);
  // CloudFront makes and renews its own certificate
  expect(alarmsIn(edge())).toHaveLength(1);
  expect(stack.findParameters('*')).not.toHaveProperty('BootstrapVersion');
});

test('one dashboard shows every alarm and every figure of our own', () => {
  const { DashboardBody, DashboardName } = propertiesOf(template, 'AWS::CloudWatch::Dashboard', 'Dashboard');
  expect(JSON.stringify(DashboardName)).toContain('AWS::Region');
  const shown = JSON.stringify(DashboardBody);
  for (const name of Object.keys(resourcesOfType(template, 'AWS::CloudWatch::Alarm')))
    expect(shown).toContain(name);
  for (const { Namespace, MetricName } of alarms)
    if (Namespace === 'Paperboy' && MetricName !== 'HarvestUnusual') expect(shown).toContain(MetricName);
});

test('no alarm hears the figures of another stack', () => {
  const own = alarms.filter(({ Namespace }) => Namespace === 'Paperboy');
  expect(own).not.toEqual([]);
  for (const { Dimensions } of own) expect(Dimensions).toContainEqual({ Name: 'Stack', Value: 'Paperboy' });
  for (const { Dimensions, Metrics } of alarms) expect(Dimensions ?? Metrics).not.toEqual([]);
});

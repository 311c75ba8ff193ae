import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { asList } from './granted-actions.ts';
import { type Json, readReference, resourcesOfType, synthesise } from './synthesis.ts';

const template = synthesise();
const alarms = Object.values(resourcesOfType(template, 'AWS::CloudWatch::Alarm')).map(
  ({ Properties }) => Properties,
);
const runbook = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8');
const headings = [...runbook.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);

const headingOf = (description: string) => /See "(.+)" in docs\/runbook\.md\.$/.exec(description)?.[1];
const about = (trouble: string) => alarms.filter((alarm) => headingOf(alarm.AlarmDescription) === trouble);

test('every alarm names a heading of the runbook, and every heading has its alarm', () => {
  const named = alarms.map((alarm) => headingOf(alarm.AlarmDescription));
  expect([...new Set(named)].sort()).toEqual(headings.toSorted());
});

test('every heading says what it means, what to look at and what to do', () => {
  for (const section of runbook.split(/^## /m).slice(1))
    for (const part of ['**Means.**', '**Look at.**', '**Do.**'])
      expect(section, `${part} under ${section.split('\n')[0]}`).toContain(part);
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

describe('an alarm reaches its address', () => {
  const woken = synthesise({ alarmEmail: 'me@example.org' });
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

  test('where one is set', () => {
    template.resourceCountIs('AWS::SNS::Subscription', 0);
  });
});

test('no alarm hears the figures of another stack', () => {
  const own = alarms.filter(({ Namespace }) => Namespace === 'Paperboy');
  expect(own).not.toEqual([]);
  for (const { Dimensions } of own) expect(Dimensions).toContainEqual({ Name: 'Stack', Value: 'Paperboy' });
  for (const { Dimensions, Metrics } of alarms) expect(Dimensions ?? Metrics).not.toEqual([]);
});

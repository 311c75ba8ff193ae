import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readReference, resourcesOfType, synthesise } from './synthesis.ts';

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

test('alarms go to a topic, and from there to whoever is set', () => {
  for (const alarm of alarms) expect(alarm.AlarmActions.map(readReference)).toEqual(['AlarmsTopic']);
  template.resourceCountIs('AWS::SNS::Subscription', 0);
  synthesise({ alarmEmail: 'me@example.org' }).hasResourceProperties('AWS::SNS::Subscription', {
    Protocol: 'email',
    Endpoint: 'me@example.org',
  });
});

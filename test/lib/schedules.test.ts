import { expect, test } from 'vitest';
import { shards } from '../../functions/domain/alerts/subscription/shard.ts';
import {
  type HarvestSchedule,
  sourceNames,
  sourceRegistry,
} from '../../functions/sources/source-registry.ts';
import { readReference, resourcesOfType, synthesise } from './synthesis.ts';

const schedules = resourcesOfType(synthesise(), 'AWS::Scheduler::Schedule');

const told = Object.fromEntries(
  Object.entries(schedules).map(([name, { Properties: p }]) => [
    name,
    [readReference(p.Target.Arn), p.ScheduleExpression, p.ScheduleExpressionTimezone, p.Target.Input],
  ]),
);

test('harvest starts around the announcements of arXiv, by its own clock, and every hour for lists', () => {
  const at = (expression: string, schedule: HarvestSchedule) => [
    'Ingestionharvest',
    expression,
    'America/New_York',
    JSON.stringify({ sources: sourceNames.filter((name) => sourceRegistry[name].schedule === schedule) }),
  ];
  expect(told).toMatchObject({
    Ingestionclockannouncements: at('cron(20 0,4,9 ? * MON-FRI *)', 'announcements'),
    Ingestionclockrecords: at('cron(45 5,22 * * ? *)', 'records'),
    Ingestionclocklists: at('cron(10 * * * ? *)', 'lists'),
  });
});

test('publish starts every minute', () => {
  expect(told.Publicationclockeveryminute?.slice(0, 2)).toEqual(['Publicationpublish', 'rate(1 minute)']);
});

test('deliver starts every quarter of an hour, once for each shard that the domain knows', () => {
  const deliveries = Object.values(told).filter(([target]) => target === 'Alertsdeliver');
  expect(deliveries.map(([, expression]) => expression)).toEqual(shards.map(() => 'cron(0/15 * * * ? *)'));
  expect(deliveries.map(([, , , input]) => JSON.parse(input))).toEqual(shards.map((shard) => ({ shard })));
});

test('every schedule is punctual, tries again, and leaves a beat that failed where an alarm sees it', () => {
  expect(Object.keys(schedules)).toHaveLength(3 + 1 + shards.length);
  for (const { Properties: p } of Object.values(schedules)) {
    expect(p.FlexibleTimeWindow).toEqual({ Mode: 'OFF' });
    expect(p.Target.RetryPolicy.MaximumRetryAttempts).toBeGreaterThan(0);
    expect(readReference(p.Target.DeadLetterConfig.Arn)).toBe(`${readReference(p.Target.Arn)}deadletters`);
  }
});

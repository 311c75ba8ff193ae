import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { minutesSince, writeMetric } from '../../functions/runtime/write-metric.ts';

let written = '';
beforeEach(() => {
  written = '';
  vi.stubEnv('STACK', 'Paperboy-staging');
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written += text;
    return true;
  });
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** What CloudWatch makes of the line: a metric for each name and set of dimensions, with its value. */
function metrics(): string[] {
  vi.restoreAllMocks();
  const line = JSON.parse(written);
  return line._aws.CloudWatchMetrics.flatMap(
    (directive: { Namespace: string; Dimensions: string[][]; Metrics: { Name: string }[] }) =>
      directive.Dimensions.flatMap((set) =>
        directive.Metrics.map(({ Name }) => {
          const dimensions = set.map((name) => `${name}=${line[name]}`).join();
          return `${directive.Namespace} ${Name}{${dimensions}} ${line[Name]}`;
        }),
      ),
  );
}

test('every figure is one metric of the stack, whatever it is of; of what is not known there is none', () => {
  const counts = { Created: 3, FailedInRow: 0, Late: 1, Unusual: 0 };
  writeMetric('Harvest', { ...counts, AnswerMinutes: undefined }, { source: 'arxiv-oai' });
  expect(JSON.parse(written).source).toBe('arxiv-oai');
  expect(metrics()).toEqual(
    Object.entries(counts).map(([name, count]) => `Paperboy Harvest${name}{Stack=Paperboy-staging} ${count}`),
  );
});

test('what stands beside figures changes none of them', () => {
  writeMetric(
    'Publish',
    { Done: 1, Owed: 0, Repaired: 1, Warnings: 0, ManifestMinutes: 3, BehindMinutes: 0 },
    { Stack: 'another', PublishRepaired: 7 },
  );
  expect(metrics()).toContain('Paperboy PublishRepaired{Stack=Paperboy-staging} 1');
});

test('minutes are whole and never negative, and of what is not known nothing is said', () => {
  const now = new Date('2026-11-30T12:00:00Z');
  expect(minutesSince('2026-11-30T11:58:01Z', now)).toBe(1);
  expect(minutesSince('2026-11-30T12:05:00Z', now)).toBe(0);
  expect(minutesSince(undefined, now)).toBeUndefined();
});

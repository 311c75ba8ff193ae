import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Stack, Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, test } from 'vitest';
import { EdgeGuardStack } from '../../lib/edge-guard.ts';
import { EdgeWatchStack } from '../../lib/edge-watch.ts';
import { PaperboyStack } from '../../lib/stack.ts';
import { allOptions, appWithoutBundles, settings } from './synthesis.ts';

/** The findings of the AwsSolutions pack that are not acknowledged. */
function findings(build: (app: ReturnType<typeof appWithoutBundles>) => unknown): readonly string[] {
  const app = appWithoutBundles();
  build(app);
  const { violations } = new AwsSolutionsChecks(app).validateScope(app);
  return violations.map(({ ruleName }) => ruleName);
}

describe("cdk-nag's AwsSolutions", () => {
  test('finds what is wrong', () => {
    const found = findings((app) => new Bucket(new Stack(app, 'Careless'), 'Bucket'));
    expect(found).toContain('AwsSolutions-S1');
    expect(found).toContain('AwsSolutions-S10');
  });

  test.each([
    ['as delivered', settings],
    ['with every option', allOptions],
  ])('finds nothing in our stack %s', (_, chosen) => {
    expect(
      findings((app) => {
        new PaperboyStack(app, 'Paperboy', chosen);
        new EdgeWatchStack(app, 'Paperboy-edge-watch', chosen);
        new EdgeGuardStack(app, 'Paperboy-edge-guard', chosen);
      }),
    ).toEqual([]);
  });

  test('finds what is wrong beside what was acknowledged', () => {
    const found = findings((app) => {
      const careless = new Bucket(new PaperboyStack(app, 'Paperboy', settings), 'Careless');
      Validations.of(careless).acknowledge({ id: 'AwsSolutions-S1', reason: 'for this test' });
    });
    expect(found).toEqual(['AwsSolutions-S10']);
  });
});

test.each([
  ['as delivered', settings],
  ['with every option', allOptions],
])(
  "CloudFormation's own rules and the pack pass when the app is synthesised as it is deployed, %s",
  (_, chosen) => {
    const app = appWithoutBundles();
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    new PaperboyStack(app, 'Paperboy', chosen);
    new EdgeWatchStack(app, 'Paperboy-edge-watch', chosen);
    new EdgeGuardStack(app, 'Paperboy-edge-guard', chosen);
    expect(() => app.synth()).not.toThrow();
  },
  120_000,
);

test('synthesis stops at a finding', () => {
  const app = appWithoutBundles({ builtinCloudFormationValidation: false });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  new Bucket(new Stack(app, 'Careless'), 'Bucket');
  expect(() => app.synth()).toThrow('AwsSolutions-S10');
});

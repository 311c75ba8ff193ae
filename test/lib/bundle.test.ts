import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { App, Duration, Stack } from 'aws-cdk-lib/core';
import { expect, test } from 'vitest';
import type { Env } from '../../functions/handlers/deliver.ts';
import { checkInEnvironment, mailEnvironment, siteEnvironment } from '../../lib/environment.ts';
import { PaperboyFunction } from '../../lib/paperboy-function.ts';
import { context, settings } from './synthesis.ts';

const environment: Record<keyof Env, string> = {
  PAPERS_TABLE: 'papers',
  SUBSCRIBERS_TABLE: 'subscribers',
  SITE_BUCKET: 'site',
  ...siteEnvironment(settings),
  ...mailEnvironment(settings, 'mail'),
  ...checkInEnvironment(settings),
  STACK: 'Paperboy',
};

/** Bundles deliver for true: it uses every kind of package we have, CommonJS among them. */
function bundle(): string {
  const app = new App({ context, builtinCloudFormationValidation: false });
  new PaperboyFunction<Env>(new Stack(app, 'Bundle'), 'deliver', {
    description: 'bundled for a test',
    memorySize: 128,
    timeout: Duration.seconds(1),
    reservedConcurrency: undefined,
    environment,
  });
  const { directory } = app.synth();
  const folders = readdirSync(directory).filter((name) => name.startsWith('asset.'));
  const file = folders.map((name) => join(directory, name, 'index.mjs')).find(existsSync);
  if (!file) throw new Error('there is no bundle');
  return file;
}

test('a function is one file, which loads without any package beside it', () => {
  const file = bundle();
  // The budget of the design is 1 MB without the classifier's model, which may be 3 MB.
  expect(statSync(file).size).toBeLessThan(4_000_000);
  const script = `const { handler } = await import(${JSON.stringify(pathToFileURL(file).href)}); console.log(typeof handler)`;
  const said = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    env: { ...environment, AWS_REGION: 'eu-central-1' },
    encoding: 'utf8',
  });
  expect(said.trim()).toBe('function');
}, 60_000);

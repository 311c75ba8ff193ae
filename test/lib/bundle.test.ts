import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { App, Duration, Stack } from 'aws-cdk-lib/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { functionEnvironment } from '../../bin/bench/function-environment.ts';
import { modelVersion } from '../../functions/domain/topics/embedded-model.ts';
import type { Env } from '../../functions/handlers/mail-events.ts';
import { bundleFunction, startBytes } from '../../lib/bundle-function.ts';
import { PaperboyFunction } from '../../lib/paperboy-function.ts';
import { functionNames } from '../../lib/settings.ts';
import { context } from './synthesis.ts';

const nowhere = 'http://127.0.0.1:1';
const env = functionEnvironment({ dynamodb: nowhere, s3: nowhere, ses: nowhere });

/** Load a bundle in a process of its own, in a folder without packages, and run a script on what it exports. */
const runIn = (folder: string, script: string): string =>
  execFileSync(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `const loaded = await import(${JSON.stringify(pathToFileURL(join(folder, 'index.mjs')).href)}); ${script}; process.exit()`,
    ],
    { env, encoding: 'utf8', cwd: folder },
  ).trim();

describe.each(functionNames)('the bundle of %s', (name) => {
  let folder: string;
  let outputs: ReturnType<typeof bundleFunction>['outputs'];
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), `paperboy-bundle-${name}-`));
    ({ outputs } = bundleFunction(name, folder));
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('loads without any package beside it', () => {
    expect(runIn(folder, 'console.log(typeof loaded.handler)')).toBe('function');
  });

  test('reads no more than a megabyte at its start', () => {
    // more than the clients alone: the sum is of something
    expect(startBytes(outputs)).toBeGreaterThan(250_000);
    expect(startBytes(outputs)).toBeLessThan(1_000_000);
  });

  test('holds the name of the model and nothing else of it, and has the model beside it', () => {
    const code = readdirSync(folder)
      .filter((file) => file.endsWith('.mjs'))
      .map((file) => readFileSync(join(folder, file), 'utf8'))
      .join('\n');
    const { terms } = JSON.parse(
      readFileSync(new URL('../../functions/domain/topics/model.json', import.meta.url), 'utf8'),
    );
    expect(code).not.toContain(terms.slice(0, 100));
    const isUsed = code.includes('model.json');
    expect(code.includes(modelVersion)).toBe(isUsed);
    expect(existsSync(join(folder, 'model.json'))).toBe(isUsed);
    expect(isUsed).toBe(name !== 'mail-events');
  });
});

test('a bundle finds the model beside it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-bundle-model-'));
  try {
    bundleFunction('harvest', folder);
    const paper = { title: 'Agents that use tools', abstract: 'Large language models as agents' };
    const script = `console.log(loaded.harvestDeps.classify(${JSON.stringify(paper)}).topics[0].slug)`;
    expect(runIn(folder, script)).toBe('agents');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 60_000);

test('what is deployed is the bundle', () => {
  const app = new App({ context, builtinCloudFormationValidation: false });
  const stack = new Stack(app, 'Bundle');
  for (const name of ['mail-events', 'harvest'] as const)
    new PaperboyFunction<Env>(stack, name, {
      description: 'bundled for a test',
      memorySize: 128,
      timeout: Duration.seconds(1),
      reservedConcurrency: undefined,
      environment: { SUBSCRIBERS_TABLE: 'subscribers' },
    });
  const { directory } = app.synth();
  const assets = readdirSync(directory).filter((file) => file.startsWith('asset.'));
  expect(assets.map((asset) => existsSync(join(directory, asset, 'index.mjs')))).toEqual([true, true]);
  expect(assets.filter((asset) => existsSync(join(directory, asset, 'model.json')))).toHaveLength(1);
}, 60_000);

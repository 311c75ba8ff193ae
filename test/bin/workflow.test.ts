import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { context } from '../../cdk.json';
import { readStages } from '../../lib/stages.ts';
import { scripts } from '../../package.json';
import { readYaml, type Yaml } from '../support/read-yaml.ts';

const textOf = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const text = textOf('docs/workflow.example.yml');

/** A map of the workflow; what is none is one without keys. */
const mapOf = (yaml: Yaml | undefined): Readonly<Record<string, Yaml>> =>
  typeof yaml === 'object' && yaml !== null && !Array.isArray(yaml) ? (yaml as Record<string, Yaml>) : {};
const listOf = (yaml: Yaml | undefined): readonly Yaml[] => (Array.isArray(yaml) ? yaml : []);

const workflow = mapOf(readYaml(text));
const jobs = Object.entries(mapOf(workflow.jobs)).map(([name, job]) => ({ name, job: mapOf(job) }));
const stepsOf = (job: Readonly<Record<string, Yaml>>) => listOf(job.steps).map(mapOf);
const runsOf = (job: Readonly<Record<string, Yaml>>) => stepsOf(job).flatMap(({ run }) => run ?? []);
const deploying = jobs.filter(({ job }) => runsOf(job).some((run) => `${run}`.includes('deploy')));

test('runs only scripts that there are', () => {
  const run = [...text.matchAll(/\bnpm (?:run )?([\w-]+)/g)].map(([, name]) => name);
  expect(run.length).toBeGreaterThan(6);
  for (const name of run) expect(['ci', ...Object.keys(scripts)]).toContain(name);
});

test('checks, tests and synthesises before anything is deployed, and staging before production', () => {
  const before = jobs.filter((one) => !deploying.includes(one));
  const run = before.flatMap(({ job }) => runsOf(job));
  expect(run).toEqual(expect.arrayContaining(['npm run check', 'npm run build', 'npm test']));
  expect(deploying.map(({ name }) => name)).toEqual(['staging', 'production']);
  const [staging, production] = deploying.map(({ job }) => job);
  expect(staging?.needs).toEqual(before.map(({ name }) => name));
  expect(production?.needs).toEqual(['staging']);
});

test('deploys stages that there are, one at a time, asking nobody', () => {
  const stages = readStages(context.paperboy).map(({ name }) => name);
  for (const { name, job } of deploying) {
    expect(stages).toContain(name);
    expect(runsOf(job)).toContain(`npm run deploy -- --stage ${name} --require-approval never`);
    expect(job.environment).toBe(name);
    expect(mapOf(job.concurrency)).toEqual({ group: `deploy-${name}`, 'cancel-in-progress': 'false' });
  }
});

test('only what deploys may ask for a token of OIDC, and no key of AWS is named', () => {
  expect(workflow.permissions).toEqual({ contents: 'read' });
  for (const { name, job } of jobs) {
    const isDeploying = deploying.some((one) => one.name === name);
    expect(mapOf(job.permissions)['id-token'], name).toBe(isDeploying ? 'write' : undefined);
  }
  expect(text).not.toMatch(/access-key|secrets\./);
});

test('actions of others are pinned by their commit', () => {
  const used = jobs.flatMap(({ job }) => stepsOf(job).flatMap(({ uses }) => uses ?? []));
  expect(used.length).toBeGreaterThan(8);
  for (const one of used) expect(one).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
});

test.each([
  ['a tab', 'a:\n\tb: c'],
  ['a key that comes twice', 'a: b\na: c'],
  ['a line that is neither', 'a: b\nc'],
  ['a line at no level', 'a:\n    b: c\n  d: e'],
  ['a value with a colon', 'a: b: c'],
])('the reader of YAML refuses %s', (_, broken) => {
  expect(() => readYaml(broken)).toThrow();
});

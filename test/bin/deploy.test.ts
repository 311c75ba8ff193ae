import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const script = fileURLToPath(new URL('../../bin/deploy.ts', import.meta.url));
let folder: string;
/** Stands in for CloudFormation: a stack that shows its secret A. */
const cloudFormation = createServer((_, answer) => {
  const parameter = (name: string, value: string) =>
    `<member><ParameterKey>${name}</ParameterKey><ParameterValue>${value}</ParameterValue></member>`;
  answer.setHeader('Content-Type', 'text/xml');
  answer.end(
    `<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>Paperboy-staging</StackName><Outputs><member><OutputKey>DistributionId</OutputKey><OutputValue>E1ABC</OutputValue></member></Outputs><Parameters>${parameter('OriginProofShown', 'A')}${parameter('OriginProofB', '0')}</Parameters></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`,
  );
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paperboy-deploy-'));
  // in the place of npx: says what it was to run, and fails as it is told
  await writeFile(join(folder, 'npx'), '#!/bin/sh\nprintf "%s\\n" "$@"\nexit "${CDK_STATUS:-0}"\n');
  await chmod(join(folder, 'npx'), 0o755);
  await new Promise<void>((resolve) => cloudFormation.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  cloudFormation.close();
  await rm(folder, { recursive: true, force: true });
});

/** Run the command with these words → its status, what `npx` was to run, and its complaints. */
const deploy = (words: readonly string[], more: Record<string, string | undefined> = {}) =>
  new Promise<{ status: unknown; ran: string[]; said: string }>((resolve) => {
    const { port } = cloudFormation.address() as AddressInfo;
    const env = {
      PATH: `${folder}:${process.env.PATH}`,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'x',
      AWS_SECRET_ACCESS_KEY: 'x',
      AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
      ...more,
    };
    const command = ['--import', 'tsx', script, ...words];
    execFile(process.execPath, command, { env }, (error, out, said) =>
      resolve({ status: error?.code ?? 0, ran: out.split('\n').slice(0, -1), said }),
    );
  });

const deployed = (stack: string, stage: string) => [
  'cdk',
  'deploy',
  stack,
  '--exclusively',
  '--context',
  `stage=${stage}`,
];
/** And then what watches its CDN. */
const watching = (stack: string, stage: string) => [
  ...deployed(`${stack}-edge-watch`, stage),
  '--parameters',
  `${stack}-edge-watch:DistributionId=E1ABC`,
];

test.each([
  [[], deployed('Paperboy', 'production'), watching('Paperboy', 'production'), []],
  [
    ['--stage', 'staging'],
    deployed('Paperboy-staging', 'staging'),
    watching('Paperboy-staging', 'staging'),
    [],
  ],
  [
    ['--require-approval', 'never', '--stage=staging', '--hotswap'],
    deployed('Paperboy-staging', 'staging'),
    watching('Paperboy-staging', 'staging'),
    ['--require-approval', 'never', '--hotswap'],
  ],
])('%j deploys its stage, with what else it was given', async (words, site, watch, more) => {
  expect(await deploy(words)).toMatchObject({ status: 0, ran: [...site, ...more, ...watch, ...more] });
});

test('a rotation makes the secret anew that is not shown, and shows it', async () => {
  const { status, ran } = await deploy(['--stage', 'staging', '--rotate-origin-secret']);
  expect(status).toBe(0);
  expect(ran).toEqual([
    ...deployed('Paperboy-staging', 'staging'),
    '--parameters',
    expect.stringMatching(/^Paperboy-staging:OriginProofB=\d{8}T\d{9}Z$/),
    '--parameters',
    'Paperboy-staging:OriginProofShown=B',
    ...watching('Paperboy-staging', 'staging'),
  ]);
});

test('what fails ends with its status, and what is wrong is said without a stack trace', async () => {
  expect((await deploy([], { CDK_STATUS: '3' })).status).toBe(3);
  const unknown = await deploy(['--stage', 'nope']);
  expect(unknown).toMatchObject({ status: 1, ran: [] });
  expect(unknown.said).toContain('has no nope; there is production, staging');
  expect(unknown.said).not.toContain('    at ');
});

test.each([undefined, ''])(
  'without a region (%j) nothing is deployed: the CDK would take one of its own',
  async (region) => {
    const { status, ran, said } = await deploy([], { AWS_REGION: region, HOME: folder });
    expect({ status, ran }).toEqual({ status: 1, ran: [] });
    expect(said).toContain('deploy: no AWS region is set');
    expect(said).not.toContain('    at ');
  },
);

test('AWS that cannot be reached is a sentence', async () => {
  const nobody = { AWS_ENDPOINT_URL: 'http://127.0.0.1:1', AWS_MAX_ATTEMPTS: '1' };
  const { status, said } = await deploy(['--rotate-origin-secret'], nobody);
  expect(status).toBe(1);
  expect(said).toContain('deploy: AWS cannot be reached');
  expect(said).not.toContain('    at ');
});

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Run the CDK app on these settings → its status, and what it says; nothing is written. */
const appOn = (paperboy: object) =>
  new Promise<{ status: unknown; said: string }>((resolve) => {
    const env = { PATH: process.env.PATH, CDK_CONTEXT_JSON: JSON.stringify({ paperboy }) };
    const command = ['--import', 'tsx', 'bin/app.ts'];
    execFile(process.execPath, command, { cwd: root, env }, (error, _, said) =>
      resolve({ status: error?.code ?? 0, said }),
    );
  });

test('wrong settings are told line by line, and nothing else', async () => {
  const { status, said } = await appOn({ stages: { 'Not a name': {}, other: 1 } });
  expect(status).toBe(1);
  expect(said.split('\n')).toEqual([
    'the settings in cdk.json are wrong:',
    expect.stringContaining('paperboy.stages.Not a name: must be named'),
    expect.stringContaining('paperboy.stages.other: must be an object'),
    '',
  ]);
});

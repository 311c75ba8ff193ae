import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { context } from '../lib/synthesis.ts';

const script = fileURLToPath(new URL('../../bin/app.ts', import.meta.url));

/** Run the app as the CDK does, with a context → its status, and its complaints. */
const synthesiseWith = (given: object) =>
  new Promise<{ status: unknown; said: string }>((resolve) => {
    const env = { ...process.env, CDK_CONTEXT_JSON: JSON.stringify({ ...context, ...given }) };
    execFile(process.execPath, ['--import', 'tsx', script], { env }, (error, _, said) =>
      resolve({ status: error?.code ?? 0, said }),
    );
  });

test.each([
  [{ paperboy: { ...(context.paperboy as object), waf: 'yes' } }, 'staging.waf: must be a boolean'],
  [{ stage: 'nope' }, 'has no nope; there is production, staging'],
])('what is wrong with the settings is said, and nothing else: %#', async (given, sentence) => {
  const { status, said } = await synthesiseWith(given);
  expect(status).toBe(1);
  expect(said).toContain(`the settings in cdk.json are wrong:\n  paperboy.stages`);
  expect(said).toContain(sentence);
  expect(said).not.toContain('    at ');
});

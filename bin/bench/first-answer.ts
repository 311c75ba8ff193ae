import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import type { LambdaEvent } from 'hono/aws-lambda';
import { paperTable } from '../../functions/adapters/dynamodb/paper-table.ts';
import { siteBucket } from '../../functions/adapters/s3/site-bucket.ts';
import type { Paper } from '../../functions/domain/papers/paper.ts';
import { bundleFunction } from '../../lib/bundle-function.ts';
import type { FunctionName } from '../../lib/settings.ts';
import { invokeApi } from '../local/invoke-api.ts';
import { awsVariables, localResources } from '../local/local-environment.ts';
import { benchOriginSecret } from './function-environment.ts';
import { startMeteredServices } from './metered-services.ts';
import { mixedPapers } from './mixed-papers.ts';
import { packedFiles } from './packed-library.ts';
import { sampleCount, samplePapers } from './sample-papers.ts';

const rounds = 5;
const papersInWindow = 5_000;

/** Milliseconds from the beginning of a process's import to its first answer, and for the same once more. */
interface FirstAnswer {
  readonly imported: number;
  readonly first: number;
  readonly again: number;
}

/** When the first answer is there, by processes that have just begun and read a window of 5,000 papers; as rows of a table. */
export async function measureFirstAnswers(): Promise<Record<string, object>> {
  const services = await startMeteredServices();
  const folder = await mkdtemp(join(tmpdir(), 'paperboy-first-'));
  try {
    const paper = await fill(services.environment);
    const asked: readonly (readonly [string, FunctionName, unknown])[] = [
      ["api: a paper's page", 'api', await eventOf(`/papers/${paper.id}/`)],
      ['api: a search', 'api', await eventOf('/search?q=language+model')],
      ['deliver: nobody due', 'deliver', { shard: 'A' }],
    ];
    const rows: Record<string, object> = {};
    for (const [what, name, event] of asked) {
      bundleFunction(name, join(folder, name));
      const answers: FirstAnswer[] = [];
      for (let round = 0; round < rounds; round++)
        answers.push(await answerOnce(join(folder, name), event, services.environment));
      const median = (of: keyof FirstAnswer) =>
        Math.round(answers.map((one) => one[of]).sort((a, b) => a - b)[rounds >> 1] ?? 0);
      rows[what] = {
        'imported, ms': median('imported'),
        'first answer, ms': median('first'),
        'again, ms': median('again'),
      };
    }
    return rows;
  } finally {
    await services.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Put a window of papers into the bucket, and one of them into the table; returns that one. */
async function fill(environment: Readonly<Record<string, string>>): Promise<Paper> {
  Object.assign(process.env, awsVariables);
  const now = new Date();
  const papers = mixedPapers(samplePapers(sampleCount), papersInWindow).map((paper, index) => {
    const at = new Date(now.getTime() - 120_000 - (index * 29 * 86_400_000) / papersInWindow).toISOString();
    return { ...paper, listedAt: at, updatedAt: at, storedAt: at };
  });
  const s3 = new S3Client({ endpoint: environment.AWS_ENDPOINT_URL_S3 ?? '' });
  const site = siteBucket(s3, localResources.bucket);
  for (const [key, body] of packedFiles(papers, () => now))
    await site.put({ key, body, contentType: 'application/octet-stream' });
  const client = new DynamoDBClient({ endpoint: environment.AWS_ENDPOINT_URL_DYNAMODB ?? '' });
  const [paper] = papers;
  if (!paper || !(await paperTable(client, localResources.papers).commit(paper)))
    throw new Error('the paper was not stored');
  s3.destroy();
  client.destroy();
  return paper;
}

/** The event that API Gateway makes of a request. */
async function eventOf(path: string): Promise<LambdaEvent> {
  const headers = { 'x-origin-secret': benchOriginSecret, Accept: 'text/html' };
  return new Promise((resolve, reject) => {
    const take = async (event: LambdaEvent) => {
      resolve(event);
      return { statusCode: 204, body: '' };
    };
    invokeApi(take, new Request(`https://papers.example.org${path}`, { headers }), path).catch(reject);
  });
}

async function answerOnce(
  folder: string,
  event: unknown,
  env: Readonly<Record<string, string>>,
): Promise<FirstAnswer> {
  const script = `const start = performance.now(), ms = () => performance.now() - start, say = console.log;
console.log = console.info = console.warn = () => {};
const { handler } = await import(${JSON.stringify(pathToFileURL(join(folder, 'index.mjs')).href)});
const imported = ms(), event = () => (${JSON.stringify(event)});
const answer = await handler(event()), first = ms();
if ((answer.statusCode ?? 200) !== 200) throw new Error('answered ' + answer.statusCode + ': ' + answer.body);
await handler(event());
say(JSON.stringify({ imported, first, again: ms() - first })); process.exit(0);`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
    env,
    maxBuffer: 10_000_000,
  });
  return JSON.parse(stdout);
}

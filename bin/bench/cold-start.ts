import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import { bundleFunction, bundling, startBytes } from '../../lib/bundle-function.ts';
import { type FunctionName, functionNames } from '../../lib/settings.ts';
import { functionEnvironment } from './function-environment.ts';

/** How large a function is, and what its cold import takes beside that of a handler that has the same clients and does nothing. */
export interface ColdStart {
  readonly name: FunctionName;
  /** of JavaScript that is read before the first event */
  readonly startBytes: number;
  /** with what is read when it is wanted; without the model */
  readonly allBytes: number;
  readonly importMs: number;
  readonly bareMs: number;
  /** CPU of the one by that of the other, the median of pairs: a busy machine slows both */
  readonly ratio: number;
}

const clients: Readonly<Record<FunctionName, string>> = {
  api: 'dynamodb s3 ses',
  harvest: 'dynamodb',
  publish: 'dynamodb s3',
  deliver: 'dynamodb s3 ses',
  'mail-events': 'dynamodb',
};

const bareClient: Readonly<Record<string, readonly [imports: string, made: string]>> = {
  dynamodb: [
    "import { DynamoDBClient } from '@aws-sdk/client-dynamodb'; import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';",
    'DynamoDBDocument.from(new DynamoDBClient({ maxAttempts: 5 }))',
  ],
  s3: [
    "import { S3Client, GetObjectCommand, PutObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';",
    '[new S3Client({ maxAttempts: 5 }), GetObjectCommand, PutObjectCommand, ListObjectsV2Command]',
  ],
  ses: [
    "import { SESClient, SendRawEmailCommand, GetSendQuotaCommand } from '@aws-sdk/client-ses';",
    '[new SESClient({ maxAttempts: 1 }), SendRawEmailCommand, GetSendQuotaCommand]',
  ],
};

/** Bundle every function as it is deployed, and import each in fresh processes, in turns with its bare handler. */
export function measureColdStarts(rounds = 15): ColdStart[] {
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-cold-'));
  try {
    return functionNames.map((name) => measureColdStart(name, folder, rounds));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measureColdStart(name: FunctionName, folder: string, rounds: number): ColdStart {
  const { outputs } = bundleFunction(name, join(folder, name));
  const bare = bundleBareHandler(clients[name].split(' '), join(folder, `bare-${name}`));
  const pairs = Array.from({ length: rounds }, () => ({
    own: importCold(join(folder, name)),
    bare: importCold(bare),
  }));
  return {
    name,
    startBytes: startBytes(outputs),
    allBytes: Object.values(outputs).reduce((sum, { bytes }) => sum + bytes, 0),
    importMs: median(pairs.map(({ own }) => own.ms)),
    bareMs: median(pairs.map(({ bare }) => bare.ms)),
    ratio: median(pairs.map(({ own, bare }) => own.cpuMs / bare.cpuMs)),
  };
}

function bundleBareHandler(named: readonly string[], folder: string): string {
  const made = named.map((name) => bareClient[name]?.[1]).join(', ');
  const contents = `${named.map((name) => bareClient[name]?.[0]).join('\n')}\nconst all = [${made}];\nexport const handler = () => all;`;
  buildSync({
    ...bundling,
    stdin: { contents, resolveDir: bundling.absWorkingDir },
    outdir: folder,
    entryNames: 'index',
  });
  return folder;
}

const endpoint = 'http://127.0.0.1:1';

/** Import what is in a folder, by a process that has just begun and has the environment of a function. */
function importCold(folder: string): { readonly ms: number; readonly cpuMs: number } {
  const file = pathToFileURL(join(folder, 'index.mjs')).href;
  const script = `const cpu = process.cpuUsage(), start = performance.now();
await import(${JSON.stringify(file)});
const ms = performance.now() - start, { user, system } = process.cpuUsage(cpu);
console.log(JSON.stringify({ ms, cpuMs: (user + system) / 1000 })); process.exit(0);`;
  const said = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    env: functionEnvironment({ dynamodb: endpoint, s3: endpoint, ses: endpoint }),
    encoding: 'utf8',
  });
  return JSON.parse(said);
}

const median = (of: readonly number[]): number => [...of].sort((a, b) => a - b)[of.length >> 1] ?? 0;

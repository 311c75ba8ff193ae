import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listen } from '../local/listen.ts';
import { sesEmulator } from '../local/ses-emulator.ts';
import { startBucket } from '../local/start-bucket.ts';
import { type EmbeddedService, startDatabase } from '../local/start-database.ts';
import { functionEnvironment } from './function-environment.ts';

/** What was asked of AWS, in the units that a bill has. */
export interface Units {
  /** DynamoDB's own count; the embedded one does not count what an index takes */
  readonly writeUnits: number;
  readonly readUnits: number;
  readonly puts: number;
  readonly gets: number;
  /** lists are billed like puts */
  readonly lists: number;
  readonly mails: number;
  /** requests of any kind, each of which a function waits for */
  readonly calls: number;
}

type Meter = { -readonly [Name in keyof Units]: Units[Name] };

/** Database, bucket and mail that count what they are asked, and the environment in which functions ask them. */
export interface MeteredServices {
  readonly environment: Readonly<Record<string, string>>;
  /** the mails so far, as SES got them */
  readonly mails: readonly string[];
  /** What was used since the last time that this was called. */
  take(): Units;
  close(): Promise<void>;
}

const nothing: Units = { writeUnits: 0, readUnits: 0, puts: 0, gets: 0, lists: 0, mails: 0, calls: 0 };

/** Start them on loopback, in memory and in a folder of their own. */
export async function startMeteredServices(): Promise<MeteredServices> {
  const folder = await mkdtemp(join(tmpdir(), 'paperboy-bench-'));
  const meter: Meter = { ...nothing };
  const mails: string[] = [];
  const outbox = {
    accept: async ({ raw }: { readonly raw: Uint8Array }) => {
      meter.mails++;
      meter.calls++;
      return `bench-${mails.push(Buffer.from(raw).toString('latin1'))}`;
    },
  };
  const mail = sesEmulator(outbox);
  const [database, bucket, ses] = [
    await startDatabase(undefined),
    await startBucket(folder),
    await listen(0, (asked) => mail.fetch(asked)),
  ];
  const tables = await listen(0, (asked, target) => forwardToTables(asked, target, database.url, meter));
  const files = await listen(0, (asked, target) => forwardToFiles(asked, target, bucket.url, meter));
  const services: EmbeddedService[] = [tables, files, ses, database, bucket];
  return {
    environment: functionEnvironment({ dynamodb: tables.url, s3: files.url, ses: ses.url }),
    mails,
    take: () => {
      const used = { ...meter };
      Object.assign(meter, nothing);
      return used;
    },
    close: async () => {
      for (const service of services) await service.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

interface Consumed {
  readonly CapacityUnits?: number;
}

/** Ask the database for what a request costs, besides what the request asks for. */
async function forwardToTables(asked: Request, target: string, to: string, meter: Meter): Promise<Response> {
  const body = JSON.stringify({ ...((await asked.json()) as object), ReturnConsumedCapacity: 'TOTAL' });
  const answer = await forward(asked, target, to, Buffer.from(body));
  const { ConsumedCapacity = [] } = JSON.parse(answer.body.toString('utf8')) as {
    ConsumedCapacity?: Consumed | readonly Consumed[];
  };
  const units = [ConsumedCapacity].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
  const isWrite = /\.(Put|Update|Delete|BatchWrite)/.test(asked.headers.get('x-amz-target') ?? '');
  meter.calls++;
  meter[isWrite ? 'writeUnits' : 'readUnits'] += units;
  return answered(answer);
}

async function forwardToFiles(asked: Request, target: string, to: string, meter: Meter): Promise<Response> {
  const { searchParams } = new URL(target, to);
  meter.calls++;
  if (asked.method === 'PUT') meter.puts++;
  else if (searchParams.has('list-type')) meter.lists++;
  else if (asked.method === 'GET' || asked.method === 'HEAD') meter.gets++;
  return answered(await forward(asked, target, to, Buffer.from(await asked.arrayBuffer())));
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const agent = new Agent({ keepAlive: true });

/** Forward a request under its own host, which is part of what was signed. */
function forward(asked: Request, path: string, to: string, body: Buffer): Promise<Answer> {
  const { hostname, port } = new URL(to);
  const { connection: _, 'content-length': __, ...headers } = Object.fromEntries(asked.headers);
  return new Promise((resolve, reject) => {
    const asking = request(
      {
        hostname,
        port,
        method: asked.method,
        path,
        agent,
        headers: { ...headers, 'content-length': body.length },
      },
      async (answer) => {
        const chunks: Buffer[] = [];
        for await (const chunk of answer) chunks.push(chunk);
        const { connection: _, 'transfer-encoding': __, ...told } = answer.headers;
        const fields = Object.entries(told).map(([name, value]) => [name, String(value)] as const);
        resolve({
          status: answer.statusCode ?? 502,
          headers: Object.fromEntries(fields),
          body: Buffer.concat(chunks),
        });
      },
    );
    asking.on('error', reject);
    asking.end(body);
  });
}

const answered = ({ status, headers, body }: Answer): Response =>
  new Response([204, 304].includes(status) ? null : new Uint8Array(body), { status, headers });

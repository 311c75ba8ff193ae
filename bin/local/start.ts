import { access, mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type BroughtUp, bringUp, type Handlers } from './bring-up.ts';
import { startBucket } from './bucket.ts';
import { CannotStartError } from './cannot-start-error.ts';
import { cdn } from './cdn.ts';
import { every } from './clock.ts';
import { startDatabase } from './database.ts';
import { aws, localEnvironment } from './environment.ts';
import { inbox } from './inbox.ts';
import { type Answer, listen } from './listen.ts';
import type { Options } from './options.ts';
import { type PostOffice, postOffice, type SesEvent } from './outbox.ts';
import { diskFault, inALine } from './reason.ts';
import { removeRunning, writeRunning } from './running.ts';
import { removeServices, type Services, writeServices } from './services.ts';
import { sesEndpoint } from './ses.ts';

export interface Local {
  readonly services: Services;
  readonly isFirst: boolean;
  /** what went wrong at the start and did not keep it from starting, and what to do, a sentence or two each */
  readonly troubles: readonly string[];
  close(): Promise<void>;
}

/** Seconds between two runs; on AWS the clock asks the same every minute and every quarter of an hour. */
const beats = { publish: 2, deliver: 30, tell: 30, harvest: 3_600 };

/** How to end what has been begun; the last begun is ended first, so that who asks goes before who is asked. */
type Ends = (() => Promise<unknown>)[];

/**
 * Start everything inside this process: database, bucket, mail, site and API, schedules. The handlers are the ones that
 * run on AWS; they find the embedded services by their environment, which is why it is set before they are loaded.
 * Throws CannotStartError for what the operator has to put right first.
 */
export async function start(options: Options): Promise<Local> {
  Object.assign(process.env, aws);
  const ends: Ends = [];
  const close = async () => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  try {
    return { ...(await started(options, ends)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function started(options: Options, ends: Ends): Promise<Omit<Local, 'close'>> {
  const { data, port, url } = options;
  let settle: (event: SesEvent) => Promise<void> = async () => {};
  const since = new Date().toISOString();
  const { database, bucket, office } = await inFolder(data, () =>
    openFolder(data, since, (event) => settle(event), ends),
  );
  const mail = await opened(listen(0, sesEndpoint(office).fetch), ends);
  const letters = await opened(listen(0, inbox(office).fetch), ends);
  let answer: Answer = async () => new Response('starting', { status: 503 });
  const site = await opened(
    atPort(port, (request, target) => answer(request, target)),
    ends,
  );
  const siteUrl = url ?? `http://localhost:${site.port}`;
  await inFolder(data, () => writeRunning(data, { pid: process.pid, since, site: siteUrl }));
  const where = { site: siteUrl, dynamodb: database.url, s3: bucket.url, ses: mail.url };
  Object.assign(process.env, localEnvironment(where));

  const handlers = await import('./handlers.ts');
  settle = handlers.mailEvents;
  answer = cdn(handlers.s3Client(), handlers.api);
  const { token, isFirst, troubles, failed } = await bringUp(handlers, office, options);
  ends.push(...clocks(handlers, office, failed, options.offline));
  const services = { ...where, inbox: letters.url, token };
  const unsaid = await writeServices(data, services).then(
    () => {
      ends.push(() => removeServices(data));
      return [];
    },
    (error) => [
      `Where the service is could not be written into ${data} (${inALine(error)}). The command line will not find it.`,
    ],
  );
  return { services, isFirst, troubles: [...troubles, ...unsaid] };
}

/** What lies in the data folder, opened. The database comes first: its lock says whether the folder is ours. */
async function openFolder(
  data: string,
  since: string,
  listener: (event: SesEvent) => Promise<void>,
  ends: Ends,
) {
  await makeFolder(data);
  const database = await opened(startDatabase(data), ends);
  ends.push(() => removeRunning(data));
  await writeRunning(data, { pid: process.pid, since });
  // of one that was killed; a script may be waiting for ours
  await removeServices(data).catch(() => undefined);
  const bucket = await opened(startBucket(data), ends);
  return { database, bucket, office: await postOffice(data, listener) };
}

/** Make a folder and those above it. Node's own way never ends where none can be made, such as below /proc. */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && (await stat(path)).isDirectory()) return;
    const above = dirname(path);
    const isThere = await access(above).then(
      () => true,
      () => false,
    );
    if (code !== 'ENOENT' || isThere) throw error;
    await makeFolder(above);
    await mkdir(path);
  }
}

async function opened<T extends { close(): Promise<void> }>(opening: Promise<T>, ends: Ends): Promise<T> {
  const service = await opening;
  ends.push(() => service.close());
  return service;
}

function clocks(
  handlers: Handlers,
  office: PostOffice,
  { publishing, telling }: BroughtUp['failed'],
  offline: boolean,
): Ends {
  const { publish, deliverAll, harvest } = handlers;
  return [
    every({ seconds: beats.publish, name: 'Publishing', act: () => publish() }, publishing),
    every({ seconds: beats.deliver, name: 'Delivering', act: () => deliverAll() }),
    every({ seconds: beats.tell, name: 'Telling what became of mails', act: office.tell }, telling),
    ...(offline ? [] : [every({ seconds: beats.harvest, name: 'Harvesting', act: () => harvest() })]),
  ];
}

/** Do something with the data folder. Throws CannotStartError when it is of no use. */
async function inFolder<T>(data: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const fault = diskFault(error);
    if (!fault) throw error;
    const path = error instanceof Error && 'path' in error && error.path !== data ? ` (${error.path})` : '';
    throw new CannotStartError(
      `The data folder ${data} cannot be used: ${fault}${path}. Mend that, or choose another: PAPERBOY_DATA=… npm start`,
    );
  }
}

/** Listen where readers come. Throws CannotStartError when somebody else does, or when we may not. */
async function atPort(port: number, answer: Answer) {
  try {
    return await listen(port, answer);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const another = port === 3_001 ? 3_002 : 3_001;
    const faults: Readonly<Record<string, string>> = {
      EADDRINUSE: 'is taken',
      EACCES: 'is not for this user',
    };
    const fault = faults[code ?? ''];
    if (!fault) throw error;
    throw new CannotStartError(`Port ${port} ${fault}. Choose another: PORT=${another} npm start`);
  }
}

import { randomBytes } from 'node:crypto';
import { CannotStartError } from './cannot-start-error.ts';
import { cdn } from './cdn.ts';
import { explainDiskFaults, makeFolder } from './data-folder.ts';
import { describeError } from './describe-error.ts';
import { edgeFunctions } from './edge-functions.ts';
import { inboxApp } from './inbox-app.ts';
import { listen, type RequestHandler } from './listen.ts';
import { awsVariables, localEnvironment } from './local-environment.ts';
import { type Outbox, openOutbox, type SesEvent } from './outbox.ts';
import { type Handlers, type PreparedService, prepareService } from './prepare-service.ts';
import { repeat } from './repeat.ts';
import { removeRunningProcess, writeRunningProcess } from './running-process.ts';
import { removeServices, type Services, writeServices } from './services.ts';
import { sesEmulator } from './ses-emulator.ts';
import { startBucket } from './start-bucket.ts';
import { startDatabase } from './start-database.ts';
import type { StartOptions } from './start-options.ts';

/** The service that runs inside this process. */
export interface LocalService {
  readonly services: Services;
  readonly isFirst: boolean;
  /** what went wrong at the start and did not keep it from starting, and what to do, a sentence or two each */
  readonly problems: readonly string[];
  close(): Promise<void>;
}

/** Seconds between two runs; on AWS publishing is scheduled every minute, and delivering every quarter of an hour. */
const intervalSeconds = { publish: 2, deliver: 30, reportMail: 30, harvest: 3_600 };

/** Functions that close what has been opened; the last opened is closed first, so that clients go before their servers. */
type Closers = (() => Promise<unknown>)[];

/**
 * Start everything inside this process: database, bucket, mail, site and API, schedules. The handlers are the ones that
 * run on AWS; they find the embedded services by their environment, which is why it is set before they are loaded.
 * Throws CannotStartError for what the operator has to put right first.
 */
export async function start(options: StartOptions): Promise<LocalService> {
  Object.assign(process.env, awsVariables);
  const closers: Closers = [];
  const close = async () => {
    for (const end of closers.splice(0).reverse()) await end();
  };
  try {
    return { ...(await startServices(options, closers)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Open the data folder, listen, load the handlers, and start what is repeated. */
async function startServices(options: StartOptions, closers: Closers): Promise<Omit<LocalService, 'close'>> {
  const { data, port, url } = options;
  let settleMail: (event: SesEvent) => Promise<void> = async () => {};
  const since = new Date().toISOString();
  const { database, bucket, outbox } = await explainDiskFaults(data, () =>
    openDataFolder(data, since, (event) => settleMail(event), closers),
  );
  const ses = await closeAtEnd(listen(0, servedBy(sesEmulator(outbox))), closers);
  const inbox = await closeAtEnd(listen(0, servedBy(inboxApp(outbox))), closers);
  let answer: RequestHandler = async () => new Response('starting', { status: 503 });
  const site = await closeAtEnd(
    listenAtPort(port, (request, target, viewer) => answer(request, target, viewer)),
    closers,
  );
  const siteUrl = url ?? `http://localhost:${site.port}`;
  await explainDiskFaults(data, () => writeRunningProcess(data, { pid: process.pid, since, site: siteUrl }));
  const addresses = { site: siteUrl, dynamodb: database.url, s3: bucket.url, ses: ses.url };
  const secret = randomBytes(16).toString('base64url');
  Object.assign(process.env, localEnvironment(addresses), { ORIGIN_SECRET: secret });

  const handlers = await import('./handlers.ts');
  settleMail = handlers.mailEvents;
  const edge = edgeFunctions(siteUrl, process.env.HUB_URL || undefined);
  answer = cdn({ s3: handlers.s3Client(), api: handlers.api, edge, secret });
  const { token, isFirst, problems, failures } = await prepareService(handlers, outbox, options);
  closers.push(...startSchedules(handlers, outbox, failures, options.offline));
  const services = { ...addresses, inbox: inbox.url, token };
  const unwritten = await announceServices(data, services, closers);
  return { services, isFirst, problems: [...problems, ...unwritten] };
}

/** Write `services.json`; returns what went wrong, in a sentence. */
async function announceServices(data: string, services: Services, closers: Closers): Promise<string[]> {
  try {
    await writeServices(data, services);
  } catch (error) {
    return [
      `Where the service is could not be written into ${data} (${describeError(error)}). The command line will not find it.`,
    ];
  }
  closers.push(() => removeServices(data));
  return [];
}

/** Open all that lies in the data folder. The database comes first: its lock says whether the folder is ours. */
async function openDataFolder(
  data: string,
  since: string,
  listener: (event: SesEvent) => Promise<void>,
  closers: Closers,
) {
  await makeFolder(data);
  const database = await closeAtEnd(startDatabase(data), closers);
  closers.push(() => removeRunningProcess(data));
  await writeRunningProcess(data, { pid: process.pid, since });
  // of a process that was killed; a script may be waiting for ours
  await removeServices(data).catch(() => undefined);
  const bucket = await closeAtEnd(startBucket(data), closers);
  return { database, bucket, outbox: await openOutbox(data, listener) };
}

/** What answers for an app that cares neither for targets nor for addresses. */
const servedBy =
  (app: { fetch(request: Request): Response | Promise<Response> }): RequestHandler =>
  (request) =>
    app.fetch(request);

/** Wait until a service is open, and close it at the end. */
async function closeAtEnd<T extends { close(): Promise<void> }>(
  opening: Promise<T>,
  closers: Closers,
): Promise<T> {
  const service = await opening;
  closers.push(() => service.close());
  return service;
}

/** Start what runs again and again; returns how to stop it. */
function startSchedules(
  handlers: Handlers,
  outbox: Outbox,
  failures: PreparedService['failures'],
  offline: boolean,
): Closers {
  const { publish, deliverAll, harvest } = handlers;
  const harvesting = { everySeconds: intervalSeconds.harvest, name: 'Harvesting', act: () => harvest() };
  const reporting = {
    everySeconds: intervalSeconds.reportMail,
    name: 'Telling what became of mails',
    act: outbox.reportPending,
  };
  return [
    repeat(
      { everySeconds: intervalSeconds.publish, name: 'Publishing', act: () => publish() },
      failures.publishing,
    ),
    repeat({ everySeconds: intervalSeconds.deliver, name: 'Delivering', act: () => deliverAll() }),
    repeat(reporting, failures.reporting),
    ...(offline ? [] : [repeat(harvesting)]),
  ];
}

/** Listen at the site's port. Throws CannotStartError when another process does, or when this user may not. */
async function listenAtPort(port: number, answer: RequestHandler) {
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

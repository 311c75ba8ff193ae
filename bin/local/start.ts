import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startBucket } from './bucket.ts';
import { every } from './clock.ts';
import { startDatabase } from './database.ts';
import { aws, localEnvironment } from './environment.ts';
import { front } from './front.ts';
import { inbox } from './inbox.ts';
import { listen } from './listen.ts';
import { postOffice, type SesEvent } from './post-office.ts';
import { removeServices, type Services, writeServices } from './services.ts';
import { sesEndpoint } from './ses.ts';

export interface Options {
  readonly data: string;
  /** 0 takes a free one */
  readonly port: number;
  /** public base URL; by default where it listens */
  readonly url?: string | undefined;
  readonly samples: boolean;
  readonly offline: boolean;
}

export interface Local {
  readonly services: Services;
  readonly isFirst: boolean;
  close(): Promise<void>;
}

/** Seconds between two runs; on AWS the clock asks the same every minute and every quarter of an hour. */
const beats = { publish: 2, deliver: 30, harvest: 3_600 };

/**
 * Start everything inside this process: database, bucket, mail, site and API, schedules. The handlers are the ones that
 * run on AWS; they find the embedded services by their environment, which is why it is set before they are loaded.
 */
export async function start({ data, port, url, samples, offline }: Options): Promise<Local> {
  Object.assign(process.env, aws);
  await mkdir(data, { recursive: true });
  const database = await startDatabase(data);
  const bucket = await startBucket(data);
  let settle: (event: SesEvent) => Promise<void> = async () => {};
  const office = await postOffice(data, (event) => settle(event));
  const mail = await listen(0, sesEndpoint(office).fetch);
  const letters = await listen(0, inbox(office).fetch);

  let answer: (request: Request) => Promise<Response> = async () => new Response('starting', { status: 503 });
  const site = await listen(port, (request) => answer(request));
  const siteUrl = url ?? `http://localhost:${site.port}`;
  Object.assign(
    process.env,
    localEnvironment({ site: siteUrl, dynamodb: database.url, s3: bucket.url, ses: mail.url }),
  );

  const handlers = await import('./handlers.ts');
  settle = handlers.mailEvents;
  answer = front(handlers.s3(), handlers.api);
  // what was accepted before a crash is told before anything is sent again
  await office.tell();

  const known = await keptToken(data);
  const token = known ?? (await handlers.newToken());
  if (!known && samples) await handlers.bringSamples();
  await handlers.publish();
  if (!known && samples) await handlers.subscribeReader();
  // kept last: a first start that was killed is a first start again
  await keepToken(data, token);
  const clocks = [
    every(beats.publish, () => handlers.publish()),
    every(beats.deliver, () => handlers.deliverAll()),
    ...(offline ? [] : [every(beats.harvest, () => handlers.harvest())]),
  ];
  const services = {
    site: siteUrl,
    inbox: letters.url,
    dynamodb: database.url,
    s3: bucket.url,
    ses: mail.url,
    token,
  };
  await writeServices(data, services);

  return {
    services,
    isFirst: known === undefined,
    close: async () => {
      await removeServices(data);
      // first who asks, then who is asked
      await site.close();
      await Promise.all(clocks.map((stop) => stop()));
      for (const service of [letters, mail, bucket, database]) await service.close();
    },
  };
}

const tokenIn = (data: string): string => join(data, 'token');

/** The submit token of this data folder; undefined before its first start. */
const keptToken = (data: string): Promise<string | undefined> =>
  readFile(tokenIn(data), 'utf8').then(
    (text) => text.trim(),
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    },
  );

async function keepToken(data: string, token: string): Promise<void> {
  await writeFile(`${tokenIn(data)}.new`, `${token}\n`, { mode: 0o600 });
  await rename(`${tokenIn(data)}.new`, tokenIn(data));
}

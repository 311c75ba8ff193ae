import { resolve } from 'node:path';
import { CannotStartError } from './cannot-start-error.ts';
import { dataFolder } from './data-folder.ts';

/** How the local service is to start. */
export interface StartOptions {
  readonly data: string;
  /** 0 takes a free one */
  readonly port: number;
  /** public base URL; by default where it listens */
  readonly url?: string | undefined;
  readonly samples: boolean;
  readonly offline: boolean;
}

/** Parse the options of `npm start` from its environment. Throws CannotStartError when a variable means nothing. */
export const parseStartOptions = (env: NodeJS.ProcessEnv): StartOptions => ({
  data: resolve(dataFolder()),
  port: parsePort(env.PORT || '3000'),
  url: env.PAPERBOY_URL ? parseSiteUrl(env.PAPERBOY_URL) : undefined,
  samples: env.PAPERBOY_SAMPLES !== '0',
  offline: env.PAPERBOY_OFFLINE === '1',
});

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new CannotStartError(`PORT=${text} is no port. Give a number up to 65535, or 0 for any free one.`, 2);
}

function parseSiteUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url && !url.search && !url.hash && !url.username && !url.password;
  if (isPlain && /^https?:$/.test(url.protocol)) return url.href.replace(/\/+$/, '');
  throw new CannotStartError(
    `PAPERBOY_URL=${text} is no address of a site. Give one such as https://papers.example.org`,
    2,
  );
}

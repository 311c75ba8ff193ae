import { Hono } from 'hono';
import type { AppDeps } from './app-deps.ts';
import { askedPath } from './asked-path.ts';

/** A part of the app: the paths that it answers, and its code. */
export interface AppPart {
  readonly paths: RegExp;
  /** Read the code: what makes the part. */
  readonly load: () => Promise<(web: AppDeps) => Hono>;
}

/** The parts of the app: the first whose paths match answers, also where there is nothing. */
export const appParts: readonly AppPart[] = [
  {
    paths:
      /^\/(?:(?:account|confirm|preferences|preview|session|unsubscribe|vote)(?:\/|$)|api\/subscriptions$)/,
    load: async () => (await import('./parts/readers.ts')).readersPart,
  },
  {
    paths: /^\/(?:api|hf)\/|^\/papers\/.+\.(?:bib|ris|csl\.json|md)$/,
    load: async () => (await import('./parts/data.ts')).dataPart,
  },
  {
    paths: /^\/(?:feed\.|feeds[./]|sitemaps\/)/,
    load: async () => (await import('./parts/feeds.ts')).feedsPart,
  },
  { paths: /^/, load: async () => (await import('./parts/pages.ts')).pagesPart },
];

/**
 * Make the HTTP app: submissions, queries, subscriptions, and every page that is not in the bucket. The code of a part is read when it
 * is first asked: a function that has just begun answers a query without having read what writes pages, and feeds, and mails.
 */
export function app(web: AppDeps): Hono {
  const parts = appParts.map(({ paths, load }) => ({ paths, made: once(async () => (await load())(web)) }));
  const routes = new Hono({ getPath: askedPath });
  routes.all('*', async (c) => {
    const part = await parts.find(({ paths }) => paths.test(c.req.path))?.made();
    return part ? part.request(c.req.raw, undefined, c.env) : c.notFound();
  });
  return routes;
}

/** Make a function that makes something when it is first called, and gives the same from then on. */
function once<Made>(make: () => Promise<Made>): () => Promise<Made> {
  let made: Promise<Made> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

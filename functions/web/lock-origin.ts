import { Hono } from 'hono';
import { isOriginSecret, originSecretHeader } from './origin-secret.ts';
import { Problem, problemDocument } from './problem.ts';

/**
 * Put an app behind a lock that only the CDN opens. Whatever comes without one of the secrets gets a 403 before its path, its body or
 * anything else of it is looked at, and nothing is done for it. Without a secret nobody gets in.
 */
export function lockOrigin(inner: Hono, secrets: readonly string[]): Hono {
  const locked = new Hono();
  locked.all('*', (c) =>
    isOriginSecret(c.req.header(originSecretHeader), secrets)
      ? inner.request(c.req.raw, undefined, c.env)
      : problemDocument(c, beside),
  );
  return locked;
}

const beside = new Problem(
  403,
  'Not by this address',
  "this address answers the site's own servers alone; ask the site itself",
);

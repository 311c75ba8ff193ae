import { Hono } from 'hono';
import { isOriginSecret, originSecretHeader } from './origin-secret.ts';
import { Problem, problemDocument } from './problem.ts';

/**
 * Put an app behind a lock that only the CDN opens. Whatever comes without one of the secrets gets a 403 before its path, its body or
 * anything else of it is looked at, and nothing is done for it. Without a secret nobody gets in.
 * `onWrong` is told of a secret that is none: somebody guesses, or the CDN has another one than we.
 */
export function lockOrigin(inner: Hono, secrets: readonly string[], onWrong: () => void = () => {}): Hono {
  const locked = new Hono();
  locked.all('*', (c) => {
    const shown = c.req.header(originSecretHeader);
    if (isOriginSecret(shown, secrets)) return inner.request(c.req.raw, undefined, c.env);
    if (shown) onWrong();
    return problemDocument(c, beside);
  });
  return locked;
}

const beside = new Problem(
  403,
  'Not by this address',
  "this address answers the site's own servers alone; ask the site itself",
);

import type { Context, MiddlewareHandler } from 'hono';
import { Problem } from './problem.ts';

/**
 * Whether another site had a browser send this request: `Sec-Fetch-Site` says so (W3C Fetch Metadata), else `Origin`. Pages
 * send theirs under `Referrer-Policy: same-origin`. What says neither comes from no browser of this decade.
 */
export function isCrossSite(c: Context, siteUrl: string): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const origin = c.req.header('origin');
  return origin !== undefined && origin !== new URL(siteUrl).origin;
}

/** Refuse what another site had a browser send, of what changes something. */
export const refuseCrossSite =
  (siteUrl: string): MiddlewareHandler =>
  async (c, next) => {
    const isSafe = ['GET', 'HEAD', 'OPTIONS'].includes(c.req.method);
    if (!isSafe && isCrossSite(c, siteUrl))
      throw new Problem(403, 'From another site', 'another site may not do this for you');
    await next();
  };

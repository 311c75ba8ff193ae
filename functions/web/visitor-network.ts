import { timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import type { LambdaEvent } from 'hono/aws-lambda';
import { type Network, networkOf } from '../domain/access/network.ts';
import type { AppDeps } from './app-deps.ts';

/** The header in which the CDN's function writes the reader's address, over whatever came (lib/viewer-address.js). */
const addressHeader = 'x-viewer-address';
/** The header by which the CDN shows that a request came through it. */
const secretHeader = 'x-origin-secret';

/**
 * The network that a request came from. What the CDN says of it is believed only with the secret that it shares with us;
 * else it is the connection's own, and never what a caller wrote into X-Forwarded-For.
 */
export function visitorNetwork(c: Context, { originSecret }: Pick<AppDeps, 'originSecret'>): Network {
  const isFromCdn = originSecret !== undefined && isSame(c.req.header(secretHeader) ?? '', originSecret);
  const told = isFromCdn ? c.req.header(addressHeader) : undefined;
  return networkOf(told ?? connectionAddress(c));
}

/** The address of the connection to the gateway: the CDN's own where a request comes through it. */
function connectionAddress(c: Context): string | undefined {
  const event = (c.env as { event?: LambdaEvent } | undefined)?.event;
  const context = event?.requestContext as { http?: { sourceIp?: string } } | undefined;
  return context?.http?.sourceIp;
}

function isSame(given: string, secret: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(secret)];
  return one.length === other.length && timingSafeEqual(one, other);
}

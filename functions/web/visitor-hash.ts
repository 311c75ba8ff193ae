import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { dayOf } from '../domain/time.ts';
import type { AppDeps } from './app-deps.ts';
import { visitorNetwork } from './visitor-network.ts';

/** A hash of the visitor's network that changes every day, so that it does not tell who it is. */
export const visitorHash = (c: Context, web: AppDeps): Promise<string> =>
  hashOfTheDay(visitorNetwork(c, web).own, web);

/** A hash of any part of a visitor's address, another one every day. */
export async function hashOfTheDay(network: string, web: AppDeps): Promise<string> {
  const secret = await web.subscribers.secret(web.newSecret());
  const day = dayOf(web.now());
  return createHash('sha256').update(`${secret} ${day} ${network}`).digest('base64url').slice(0, 16);
}

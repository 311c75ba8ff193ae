import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { LambdaEvent } from 'hono/aws-lambda';
import { dayOf } from '../domain/time.ts';
import type { AppDeps } from './app-deps.ts';

/**
 * A hash of the visitor's address that changes every day, so that it does not tell who it is. The CDN appends the reader's
 * address to X-Forwarded-For and the API's gateway the CDN's, so it is the last but one; those before it may be made up.
 */
export async function visitorHash(c: Context, web: AppDeps): Promise<string> {
  const forwarded = (c.req.header('x-forwarded-for') ?? '').split(',').map((address) => address.trim());
  const event = (c.env as { event?: LambdaEvent } | undefined)?.event;
  const context = event?.requestContext as { http?: { sourceIp?: string } } | undefined;
  const address = forwarded.at(-2) ?? context?.http?.sourceIp ?? 'somebody';
  const secret = await web.subscribers.secret(web.newSecret());
  const day = dayOf(web.now());
  return createHash('sha256').update(`${secret} ${day} ${address}`).digest('base64url').slice(0, 16);
}

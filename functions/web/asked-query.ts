import type { Context } from 'hono';
import type { LambdaEvent } from 'hono/aws-lambda';

/**
 * The query that a reader asked for, with its `?`, letter by letter: the URL of a request spells `'` as `%27`, which is another
 * address to whoever compares. What came over the wire counts only where it says the same.
 */
export function askedQuery(c: Context): string {
  const { search, searchParams } = new URL(c.req.url);
  const { event } = (c.env ?? {}) as { readonly event?: LambdaEvent };
  const raw = event && 'rawQueryString' in event ? event.rawQueryString : undefined;
  return raw && String(new URLSearchParams(raw)) === String(searchParams) ? `?${raw}` : search;
}

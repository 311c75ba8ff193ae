import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { StoredAnswers } from '../domain/access/idempotency.ts';
import type { Token } from '../domain/access/token.ts';
import { Problem } from './problem.ts';

/** An answer that is sent as JSON. */
export interface JsonAnswer {
  readonly status: ContentfulStatusCode;
  readonly body: object;
}

/** Largest answer that is stored. After a larger one a repeated request is run again, which is safe: a paper that is ingested twice stays the same. */
const mostAnswerBytes = 300_000;

/**
 * Do something once per `Idempotency-Key` and token: the same request again gets the first answer, another request
 * under the same key is refused (draft-ietf-httpapi-idempotency-key-header-06). Without the header it is done every time.
 */
export async function oncePerKey(
  c: Context,
  token: Token,
  answers: StoredAnswers,
  act: () => Promise<JsonAnswer>,
): Promise<Response> {
  const key = c.req.header('idempotency-key');
  if (key === undefined) {
    const { status, body } = await act();
    return c.json(body, status);
  }
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw new Problem(400, 'Idempotency-Key', 'must be 1 to 200 visible ASCII characters');
  }
  const request = createHash('sha256')
    .update(new Uint8Array(await c.req.raw.clone().arrayBuffer()))
    .digest('hex');
  const known = await answers.find(token.hash, key);
  if (known && known.request !== request) {
    throw new Problem(422, 'Idempotency-Key', 'this key was used for another request');
  }
  if (known) return c.json(JSON.parse(known.body), known.status as ContentfulStatusCode);
  const { status, body } = await act();
  const answer = { request, status, body: JSON.stringify(body) };
  if (Buffer.byteLength(answer.body) <= mostAnswerBytes) await answers.keep(token.hash, key, answer);
  return c.json(body, status);
}

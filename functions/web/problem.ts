import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { FieldError } from '../domain/papers/draft/draft.ts';

/** Why a request was refused, by RFC 9457; `errors` names the fields. */
export class Problem extends Error {
  readonly status: ContentfulStatusCode;
  readonly title: string;
  readonly errors: readonly FieldError[] | undefined;
  /** seconds until it may be tried again */
  readonly retryAfter: number | undefined;

  constructor(
    status: ContentfulStatusCode,
    title: string,
    detail: string,
    errors?: readonly FieldError[],
    retryAfter?: number,
  ) {
    super(detail);
    this.name = 'Problem';
    this.status = status;
    this.title = title;
    this.errors = errors;
    this.retryAfter = retryAfter;
  }
}

/** The problem as a document. */
export function problemDocument(c: Context, problem: Problem): Response {
  const { status, title, message, errors, retryAfter } = problem;
  const body = { type: 'about:blank', title, status, detail: message, ...(errors && { errors }) };
  return c.body(JSON.stringify(body), status, {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
    ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
    // RFC 9110 §15.5.16: in which codings it would be taken
    ...(status === 415 && { 'Accept-Encoding': 'identity' }),
    ...(status === 401 && { 'WWW-Authenticate': 'Bearer realm="paperboy"' }),
  });
}

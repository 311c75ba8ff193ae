import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { FieldError } from '../domain/papers/draft.ts';

/** Why a request was refused, by RFC 9457; `errors` names the fields. */
export class Problem extends Error {
  readonly status: ContentfulStatusCode;
  readonly title: string;
  readonly errors: readonly FieldError[] | undefined;

  constructor(status: ContentfulStatusCode, title: string, detail: string, errors?: readonly FieldError[]) {
    super(detail);
    this.name = 'Problem';
    this.status = status;
    this.title = title;
    this.errors = errors;
  }
}

/** The problem as a document. */
export function problemDocument(c: Context, problem: Problem): Response {
  const { status, title, message, errors } = problem;
  const body = { type: 'about:blank', title, status, detail: message, ...(errors && { errors }) };
  return c.body(JSON.stringify(body), status, {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
    ...(status === 401 && { 'WWW-Authenticate': 'Bearer realm="paperboy"' }),
  });
}

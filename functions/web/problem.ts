import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { defined } from '../domain/defined.ts';
import { PaperboyError } from '../domain/paperboy-error.ts';
import type { FieldError } from '../domain/papers/draft/draft.ts';

/** Why a request was refused, by RFC 9457; `errors` names the fields. */
export class Problem extends PaperboyError {
  readonly status: ContentfulStatusCode;
  readonly title: string;
  readonly errors: readonly FieldError[] | undefined;
  /** seconds until it may be tried again */
  readonly retryAfterSeconds: number | undefined;
  /** of a 401: what would be taken (RFC 9110 §11.6.1) */
  challenge = 'Bearer realm="paperboy"';

  constructor(
    status: ContentfulStatusCode,
    title: string,
    detail: string,
    errors?: readonly FieldError[],
    retryAfterSeconds?: number,
  ) {
    super(detail);
    this.status = status;
    this.title = title;
    this.errors = errors;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Answer with the problem as a JSON document, `application/problem+json`. */
export function problemDocument(c: Context, problem: Problem): Response {
  const { status, title, message, errors, retryAfterSeconds } = problem;
  const body = defined({ type: 'about:blank', title, status, detail: message, errors });
  return c.body(
    JSON.stringify(body),
    status,
    defined({
      'Content-Type': 'application/problem+json',
      'Cache-Control': 'no-store',
      'Retry-After': retryAfterSeconds !== undefined ? String(retryAfterSeconds) : undefined,
      // RFC 9110 §15.5.16: in which codings it would be taken
      'Accept-Encoding': status === 415 ? 'identity' : undefined,
      'WWW-Authenticate': status === 401 ? problem.challenge : undefined,
    }),
  );
}

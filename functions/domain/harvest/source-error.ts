import { PaperboyError } from '../paperboy-error.ts';

/** How an answer can be wrong. None of these is a quiet day. */
export type Fault =
  /** 429: too many requests */
  | 'throttled'
  /** 5xx */
  | 'unavailable'
  /** another status that is no answer: 400, 403, 404 */
  | 'refused'
  /** no connection, no such host */
  | 'unreachable'
  /** nothing came for too long */
  | 'stalled'
  /** it ends in the middle */
  | 'cut short'
  /** HTML where XML was asked for, XML where JSON was */
  | 'another format'
  /** well-formed, and not as the source writes */
  | 'malformed'
  /** an error served as a feed, or an OAI-PMH error */
  | 'an error'
  /** the resumption token is not known any more */
  | 'lost its place';

/** A source gave no usable answer. Its position stays where it was. */
export class SourceError extends PaperboyError {
  readonly fault: Fault;
  /** the HTTP status, where there was one */
  readonly status?: number;
  /** seconds that it asks us to stay away, from Retry-After */
  readonly retryAfterSeconds?: number;

  constructor(
    fault: Fault,
    message: string,
    {
      status,
      retryAfterSeconds,
    }: { readonly status?: number; readonly retryAfterSeconds?: number | undefined } = {},
  ) {
    super(message);
    this.fault = fault;
    if (status !== undefined) this.status = status;
    if (retryAfterSeconds !== undefined) this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** The limits of an exponential backoff. */
export interface Backoff {
  /** Longest wait after the first attempt; it doubles with each further one. */
  readonly firstMs: number;
  readonly maxMs: number;
}

/**
 * How long to wait after attempt 1, 2, 3 …, in milliseconds: exponential backoff with full jitter, so that many callers
 * that failed together do not come back together. `chance` is 0 … 1.
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export const backoffMs = (attempt: number, chance: number, { firstMs, maxMs }: Backoff): number =>
  chance * Math.min(maxMs, firstMs * 2 ** (attempt - 1));

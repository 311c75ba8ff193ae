import { backoffMs } from '../concurrency/backoff.ts';
import { type LeaseDeps, withLease } from '../concurrency/with-lease.ts';
import { secondMs } from '../time.ts';
import type { Host } from './source.ts';
import { SourceError } from './source-error.ts';

/** Fetches an address: the body of the answer as text. Throws a SourceError for everything that is not status 200 and whole. */
export type Fetcher = (address: string) => Promise<string>;

/** What `fetchPolitely` works with. */
export interface Fetching extends LeaseDeps {
  readonly get: Fetcher;
  /** 0 … 1 */
  readonly chance: () => number;
  /** When to have stopped, before the runtime stops us; undefined for never. */
  readonly deadline?: Date;
}

/** Faults that pass by themselves. What is wrong in its form is asked for once more too: half a page is often whole the next time. */
const passing = new Set([
  'throttled',
  'unavailable',
  'unreachable',
  'stalled',
  'cut short',
  'another format',
  'malformed',
]);
const mostAttempts = 4;
/** Longest wait for the host's lease, or for a Retry-After; a longer one ends this run. */
const longestWaitSeconds = 240;

/**
 * Ask a host for one page, politely: one caller at a time, after its pause, and again after a while when it fails, with exponential
 * backoff and jitter, or when it says itself (Retry-After). `read` is called after the lease, so that no other process waits
 * for it. Throws the last SourceError, or a LeaseTakenError.
 */
export async function fetchPolitely<T>(
  host: Host,
  address: string,
  on: Fetching,
  read: (body: string) => T | Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      const body = await withLease(
        `host/${host.name}`,
        { pauseSeconds: host.pauseSeconds, maxWaitSeconds: maxWaitSeconds(on) },
        on,
        () => on.get(address),
      );
      return await read(body);
    } catch (error) {
      if (!(error instanceof SourceError) || !passing.has(error.fault) || attempt === mostAttempts)
        throw error;
      const seconds = error.retryAfterSeconds ?? backoffSeconds(attempt, on.chance());
      if (seconds > maxWaitSeconds(on)) throw error;
      await on.sleep(seconds * 1_000);
    }
  }
}

/** 5, 10, 20 seconds, at least half of each: a host that fails is in no hurry. */
const backoffSeconds = (attempt: number, chance: number): number =>
  backoffMs(attempt, 0.5 + chance / 2, { firstMs: 5 * secondMs, maxMs: 60 * secondMs }) / secondMs;

const maxWaitSeconds = ({ deadline, now }: Fetching): number =>
  deadline
    ? Math.min(longestWaitSeconds, Math.max(0, (deadline.getTime() - now().getTime()) / secondMs))
    : longestWaitSeconds;

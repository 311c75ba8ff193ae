import { exclusively, type TurnTaking } from './exclusive.ts';
import type { Host } from './source.ts';
import { SourceError } from './source-error.ts';

/** Who fetches: the body of the answer as text. Throws a SourceError for everything that is not status 200 and whole. */
export type Fetcher = (address: string) => Promise<string>;

export interface Asking extends TurnTaking {
  readonly get: Fetcher;
  /** 0 … 1 */
  readonly chance: () => number;
  /** When to have stopped, before somebody stops us; undefined for never. */
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
/** So long we wait for our turn, and for a source that asks us to; for longer we come back another time. */
const patience = 240;

/**
 * Ask a host for one page, politely: in turn, after its pause, and again after a while when it fails, with exponential
 * backoff and jitter, or when it says itself (Retry-After). `read` is done with nobody waiting for us. Throws the last
 * SourceError, or NotOurTurn.
 */
export async function ask<T>(host: Host, address: string, on: Asking, read: (body: string) => T): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      const body = await exclusively(`host/${host.name}`, { pause: host.pause, wait: waitFor(on) }, on, () =>
        on.get(address),
      );
      return read(body);
    } catch (error) {
      if (!(error instanceof SourceError) || !passing.has(error.fault) || attempt === mostAttempts)
        throw error;
      const seconds = error.retryAfter ?? backoff(attempt, on.chance());
      if (seconds > waitFor(on)) throw error;
      await on.sleep(seconds * 1_000);
    }
  }
}

/** 5, 10, 20 seconds, each half of it by chance: many who failed together do not come back together. */
const backoff = (attempt: number, chance: number): number => 5 * 2 ** (attempt - 1) * (0.5 + chance / 2);

const waitFor = ({ deadline, now }: Asking): number =>
  deadline ? Math.min(patience, Math.max(0, (deadline.getTime() - now().getTime()) / 1_000)) : patience;

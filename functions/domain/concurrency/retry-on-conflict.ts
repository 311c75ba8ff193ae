import { PaperboyError } from '../paperboy-error.ts';

/** Other writers changed the same thing at every attempt. */
export class ContendedError extends PaperboyError {
  constructor(what: string, attempts: number) {
    super(`${what} was being changed by others ${attempts} times in a row`);
  }
}

/** How a retry waits. */
export interface Pausing {
  /** Wait before another attempt, longer each time and never quite the same; without it there is no wait. */
  readonly pause?: (attempt: number) => Promise<void>;
}

const mostAttempts = 12;

/**
 * Try something until it succeeds: `act` gives undefined when another writer was faster, and is called again from the
 * beginning. Throws a ContendedError when another writer always is.
 */
export async function retryOnConflict<T>(
  what: string,
  { pause }: Pausing,
  act: (attempt: number) => Promise<T | undefined>,
): Promise<T> {
  for (let attempt = 1; attempt <= mostAttempts; attempt++) {
    if (attempt > 1) await pause?.(attempt - 1);
    const done = await act(attempt);
    if (done !== undefined) return done;
  }
  throw new ContendedError(what, mostAttempts);
}

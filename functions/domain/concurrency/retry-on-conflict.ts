import { PaperboyError } from '../paperboy-error.ts';

/** Somebody else changes the same thing again and again. */
export class ContendedError extends PaperboyError {
  constructor(what: string, attempts: number) {
    super(`${what} was being changed by others ${attempts} times in a row`);
  }
}

export interface Pausing {
  /** Wait before another attempt, longer each time and never quite the same; without it there is no wait. */
  readonly pause?: (attempt: number) => Promise<void>;
}

const mostAttempts = 12;

/** Do something until it is done, from the beginning where somebody else was faster. Throws a ContendedError when they always are. */
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

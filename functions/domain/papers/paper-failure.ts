import { ContendedError } from '../concurrency/retry-on-conflict.ts';
import type { FieldError } from './draft/draft.ts';
import { UnreadableError } from './unreadable-error.ts';

/** Why one paper could not be kept, which is no reason to lose the results of others. */
export interface PaperFailure {
  readonly errors: readonly FieldError[];
  /** others kept changing the paper: it may be brought again */
  readonly contended?: true;
}

/** The failure for an error that concerns one paper alone; any other error is thrown. */
function failureOf(error: unknown): PaperFailure {
  if (error instanceof ContendedError)
    return {
      errors: [{ path: '', message: 'is being changed by others just now: bring it again' }],
      contended: true,
    };
  if (error instanceof UnreadableError)
    return {
      errors: [
        { path: '', message: 'is stored in a row that cannot be read: "paperboy doctor" tells which' },
      ],
    };
  throw error;
}

/** Act on one paper, and return the failure in the place of an error that concerns that paper alone. */
export async function catchPaperFailure<T>(act: () => Promise<T>): Promise<T | PaperFailure> {
  try {
    return await act();
  } catch (error) {
    return failureOf(error);
  }
}

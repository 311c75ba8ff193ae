import { ContendedError } from '../concurrency/retry-on-conflict.ts';
import type { FieldError } from './draft/draft.ts';
import { UnreadableError } from './unreadable.ts';

/** Why one paper could not be kept, which is no reason to lose the answers for others. */
export interface Setback {
  readonly errors: readonly FieldError[];
  /** others kept changing it: it may be brought again */
  readonly contended?: true;
}

/** What to tell who brought a paper, of what went wrong with that paper alone; anything else is thrown. */
function setback(error: unknown): Setback {
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

/** What comes of it, or what to tell of the one paper that it did not come to. */
export async function orSetback<T>(act: () => Promise<T>): Promise<T | Setback> {
  try {
    return await act();
  } catch (error) {
    return setback(error);
  }
}

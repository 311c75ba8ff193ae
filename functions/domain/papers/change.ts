import { type Pausing, retryOnConflict } from '../concurrency/retry-on-conflict.ts';
import type { Instant } from '../time.ts';
import { findPaper } from './identity/find-paper.ts';
import type { PaperNames } from './identity/known-papers.ts';
import type { Paper, PaperId } from './paper.ts';
import { type PaperWrites, write } from './write.ts';

/** What a change of one paper works on. */
export interface Changing extends Pausing {
  readonly papers: PaperNames & PaperWrites;
  readonly now: () => Date;
}

/** A paper as it is now, and whether it was changed. */
export interface Changed {
  readonly paper: Paper;
  readonly changed: boolean;
}

/**
 * Change one paper from what it is, and announce it, so that the next publication sees it. `edit` gives the paper as it
 * shall be, or undefined to leave it. Undefined when nobody knows it. Throws a ContendedError when others keep changing it.
 */
export async function change(
  name: PaperId,
  on: Changing,
  edit: (paper: Paper, at: Instant) => Paper | undefined,
): Promise<Changed | undefined> {
  const done = await retryOnConflict(name, on, async (): Promise<Changed | 'unknown' | undefined> => {
    const paper = await findPaper(name, on.papers);
    if (!paper) return 'unknown';
    const edited = edit(paper, on.now().toISOString());
    if (!edited) return { paper, changed: false };
    const after = { ...edited, revision: paper.revision + 1 };
    return (await write(after, paper, on)) ? { paper: after, changed: true } : undefined;
  });
  return done === 'unknown' ? undefined : done;
}

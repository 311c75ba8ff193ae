import { type Pausing, retryOnConflict } from '../concurrency/retry-on-conflict.ts';
import type { Instant } from '../time.ts';
import { findPaper } from './identity/find-paper.ts';
import type { PaperNames } from './identity/follow-merges.ts';
import type { Paper, PaperId } from './paper.ts';
import { type PaperWrites, writePaper } from './write-paper.ts';

/** What a change of one paper works on. */
export interface ChangeDeps extends Pausing {
  readonly papers: PaperNames & PaperWrites;
  readonly now: () => Date;
}

/** A paper as it is now, and whether it was changed. */
export interface ChangeResult {
  readonly paper: Paper;
  readonly changed: boolean;
}

/**
 * Change one paper from what it is, and announce it, so that the next publication sees it. `edit` gives the paper as it
 * shall be, or undefined to leave it. Returns undefined when the paper is not known. Throws a ContendedError when others keep changing it.
 */
export async function changePaper(
  name: PaperId,
  on: ChangeDeps,
  edit: (paper: Paper, at: Instant) => Paper | undefined,
): Promise<ChangeResult | undefined> {
  const done = await retryOnConflict(name, on, async (): Promise<ChangeResult | 'unknown' | undefined> => {
    const paper = await findPaper(name, on.papers);
    if (!paper) return 'unknown';
    const edited = edit(paper, on.now().toISOString());
    if (!edited) return { paper, changed: false };
    const after = { ...edited, revision: paper.revision + 1 };
    return (await writePaper(after, paper, on)) ? { paper: after, changed: true } : undefined;
  });
  return done === 'unknown' ? undefined : done;
}

import { defined } from '../defined.ts';
import { type ChangeDeps, changePaper } from './change-paper.ts';
import { withAssertion } from './merge/provenance.ts';
import type { PaperId } from './paper.ts';
import { addRevision } from './revisions.ts';

/** Mark a paper as withdrawn, since its archive, the source of this name, has it no more. Twice changes nothing. */
export async function markWithdrawn(
  name: PaperId,
  source: string,
  on: ChangeDeps,
): Promise<'updated' | 'unchanged' | 'unknown'> {
  const done = await changePaper(name, on, (paper, updatedAt) => {
    if (paper.withdrawn || paper.pruned) return undefined;
    const { version } = paper;
    const attribution = defined({ source, version });
    const provenance = withAssertion(paper.provenance, ['withdrawn'], attribution, updatedAt);
    const revision = { at: updatedAt, version: version ?? 1, withdrawn: true } as const;
    return { ...paper, ...addRevision(paper, revision), withdrawn: true, updatedAt, provenance };
  });
  if (!done) return 'unknown';
  return done.changed ? 'updated' : 'unchanged';
}

import { defined } from '../defined.ts';
import { type Changing, change } from './change.ts';
import { asserted } from './merge/provenance.ts';
import type { PaperId } from './paper.ts';

/** Mark a paper as withdrawn, since its archive, the source of this name, has it no more. Twice changes nothing. */
export async function withdraw(
  name: PaperId,
  source: string,
  on: Changing,
): Promise<'updated' | 'unchanged' | 'unknown'> {
  const done = await change(name, on, (paper, updatedAt) => {
    if (paper.withdrawn || paper.pruned) return undefined;
    const { version } = paper;
    const word = defined({ source, version });
    const provenance = asserted(paper.provenance, ['withdrawn'], word, updatedAt);
    return { ...paper, withdrawn: true, updatedAt, provenance };
  });
  if (!done) return 'unknown';
  return done.changed ? 'updated' : 'unchanged';
}

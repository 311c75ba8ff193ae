import { change } from './change.ts';
import type { Ingestion } from './ingest.ts';
import type { PaperId } from './paper.ts';

/** Mark a paper as withdrawn, since its archive has it no more. Twice changes nothing. */
export async function withdraw(
  name: PaperId,
  on: Pick<Ingestion, 'papers' | 'now'>,
): Promise<'updated' | 'unchanged' | 'unknown'> {
  const done = await change(name, on, (paper, updatedAt) =>
    paper.withdrawn ? undefined : { ...paper, withdrawn: true, updatedAt },
  );
  if (!done) return 'unknown';
  return done.changed ? 'updated' : 'unchanged';
}

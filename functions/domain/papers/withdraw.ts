import { findPaper } from './find-paper.ts';
import type { Ingestion } from './ingest.ts';
import type { PaperId } from './paper.ts';

const mostAttempts = 8;

/** Mark a paper as withdrawn, since its archive has it no more. Twice changes nothing. Throws when others keep changing it. */
export async function withdraw(
  name: PaperId,
  { papers, now }: Pick<Ingestion, 'papers' | 'now'>,
): Promise<'updated' | 'unchanged' | 'unknown'> {
  for (let attempt = 1; attempt <= mostAttempts; attempt++) {
    const paper = await findPaper(name, papers);
    if (!paper) return 'unknown';
    if (paper.withdrawn) return 'unchanged';
    const when = now().toISOString();
    const withdrawn = { ...paper, withdrawn: true, updatedAt: when, revision: paper.revision + 1 };
    await papers.list([{ board: 'changed', when, id: paper.id, revision: withdrawn.revision }]);
    if (await papers.commit(withdrawn)) return 'updated';
  }
  throw new Error(`${name} was being changed by others ${mostAttempts} times in a row`);
}

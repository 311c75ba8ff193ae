import { findPaper } from './find-paper.ts';
import type { Ingestion } from './ingest.ts';
import { listingsOf } from './listing.ts';
import type { Instant, Paper, PaperId } from './paper.ts';

const mostAttempts = 8;

/**
 * Change one paper from what it is, and announce it, so that the next publication sees it. `edit` gives the paper as it
 * shall be, or undefined to leave it. Returns the paper as it is then, and whether it was changed; undefined when nobody
 * knows it. Throws when others keep changing it.
 */
export async function change(
  name: PaperId,
  { papers, now }: Pick<Ingestion, 'papers' | 'now'>,
  edit: (paper: Paper, at: Instant) => Paper | undefined,
): Promise<{ readonly paper: Paper; readonly changed: boolean } | undefined> {
  for (let attempt = 1; attempt <= mostAttempts; attempt++) {
    const paper = await findPaper(name, papers);
    if (!paper) return undefined;
    const when = now().toISOString();
    const edited = edit(paper, when);
    if (!edited) return { paper, changed: false };
    const after = { ...edited, revision: paper.revision + 1 };
    await papers.list(listingsOf(after, paper, new Date(when)));
    if (await papers.commit(after)) return { paper: after, changed: true };
  }
  throw new Error(`${name} was being changed by others ${mostAttempts} times in a row`);
}

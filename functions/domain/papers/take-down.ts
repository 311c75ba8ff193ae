import { change } from './change.ts';
import type { Ingestion } from './ingest.ts';
import type { Paper, PaperId } from './paper.ts';

type On = Pick<Ingestion, 'papers' | 'now'>;

/** Show a paper nowhere any more, for a reason that only operators see. It is kept, so that it does not come back. */
export const hide = async (name: PaperId, reason: string, on: On): Promise<Paper | undefined> =>
  (await change(name, on, (paper) => (paper.hidden === reason ? undefined : { ...paper, hidden: reason })))
    ?.paper;

/** Show it again. A paper that was pruned has nothing left to be shown. */
export const unhide = async (name: PaperId, on: On): Promise<Paper | undefined> =>
  (
    await change(name, on, ({ hidden, ...paper }) =>
      hidden === undefined || paper.pruned ? undefined : { ...paper },
    )
  )?.paper;

/** Erase what a paper says, for good. What is left, its names and dates, keeps the next harvest from bringing it back. */
export async function prune(name: PaperId, reason: string, on: On): Promise<Paper | undefined> {
  const done = await change(name, on, (paper) => (paper.pruned ? undefined : pruned(paper, reason)));
  // again also when it was pruned already: a crash may have left them
  if (done) await on.papers.forgetVersions(done.paper.id);
  return done?.paper;
}

function pruned(paper: Paper, reason: string): Paper {
  const { id, arxivId, doi, model, listedAt, updatedAt, storedAt, source, revision } = paper;
  return {
    ...{ id, model, listedAt, updatedAt, storedAt, source, revision },
    ...(arxivId && { arxivId }),
    ...(doi && { doi }),
    ...{ title: '', abstract: '', authors: [], categories: [], topics: [], links: {} },
    ...{ withdrawn: false, votes: 0, stars: 0, heat: 0, hidden: reason, pruned: true },
  };
}

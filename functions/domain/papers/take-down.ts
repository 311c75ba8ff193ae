import { retryOnConflict } from '../concurrency/retry-on-conflict.ts';
import { type Changing, change } from './change.ts';
import { erased } from './merge/erased.ts';
import type { Paper, PaperId } from './paper.ts';

type On = Pick<Changing, 'papers' | 'now' | 'pause'>;

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
  const done = await change(name, on, (paper) => (paper.pruned ? undefined : erased(paper, reason)));
  if (!done) return undefined;
  // again also when it was pruned already: a crash may have left them
  for (const id of done.paper.absorbed ?? []) await pruneDouble(id, reason, on);
  await on.papers.forgetPast(done.paper.id);
  return done.paper;
}

/** A paper that turned out to be this one says the same. */
async function pruneDouble(id: PaperId, reason: string, on: On): Promise<void> {
  await retryOnConflict(id, on, async () => {
    const double = await on.papers.find(id);
    if (!double || double.pruned) return 'erased';
    const left = { ...erased(double, reason), revision: double.revision + 1 };
    return (await on.papers.commit(left)) ? 'erased' : undefined;
  });
  await on.papers.forgetPast(id);
}

import { retryOnConflict } from '../concurrency/retry-on-conflict.ts';
import { type ChangeDeps, changePaper } from './change-paper.ts';
import { tombstoneOf } from './merge/tombstone.ts';
import { type Paper, type PaperId, removedAtOf } from './paper.ts';

/** What taking down a paper works on. */
type TakeDownDeps = Pick<ChangeDeps, 'papers' | 'now' | 'pause'>;

/** Hide a paper from all readers, for a reason that only operators see. It is kept, so that it does not come back. */
export const hidePaper = async (
  name: PaperId,
  reason: string,
  on: TakeDownDeps,
): Promise<Paper | undefined> =>
  (
    await changePaper(name, on, (paper, removedAt) =>
      paper.hidden === reason
        ? undefined
        : { ...paper, hidden: reason, removedAt: removedAtOf(paper) ?? removedAt },
    )
  )?.paper;

/** Show a hidden paper again. A paper that was pruned has nothing left to be shown. */
export const unhidePaper = async (name: PaperId, on: TakeDownDeps): Promise<Paper | undefined> =>
  (
    await changePaper(name, on, ({ hidden, removedAt: _, ...paper }) =>
      hidden === undefined || paper.pruned ? undefined : { ...paper },
    )
  )?.paper;

/** Erase the facts of a paper, for good. What is left, its names and dates, keeps the next harvest from bringing it back. */
export async function prunePaper(
  name: PaperId,
  reason: string,
  on: TakeDownDeps,
): Promise<Paper | undefined> {
  const result = await changePaper(name, on, (paper, at) =>
    paper.pruned ? undefined : tombstoneOf(paper, reason, at),
  );
  if (!result) return undefined;
  // also when it was pruned already: a crash may have left some
  for (const id of result.paper.absorbed ?? []) await pruneDuplicate(id, reason, on);
  await on.papers.forgetPast(result.paper.id);
  return result.paper;
}

/** Erase a paper that turned out to be this one: it says the same. */
async function pruneDuplicate(id: PaperId, reason: string, on: TakeDownDeps): Promise<void> {
  await retryOnConflict(id, on, async () => {
    const duplicate = await on.papers.find(id);
    if (!duplicate || duplicate.pruned) return 'erased';
    const left = {
      ...tombstoneOf(duplicate, reason, on.now().toISOString()),
      revision: duplicate.revision + 1,
    };
    return (await on.papers.commit(left)) ? 'erased' : undefined;
  });
  await on.papers.forgetPast(id);
}

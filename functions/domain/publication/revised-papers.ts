import { makeLibraryDay, revisedKey } from '../library/library-day.ts';
import { readDayObject } from '../library/read-day.ts';
import { windowStart } from '../library/window.ts';
import { endOfTime, type PaperReads } from '../papers/listing/paper-reads.ts';
import { papersOnBoard } from '../papers/listing/papers-on-board.ts';
import { isShown, type Paper, type PaperId } from '../papers/paper.ts';
import type { Instant } from '../time.ts';
import { distrusted, putRevised } from './make-days.ts';
import type { Run } from './run.ts';
import { dayMaking } from './window-days.ts';

/** The name under which the process remembers them, beside the days of the window. */
const name = 'revised';

/**
 * Bring the papers that were listed before the window, and revised or in trending for the first time within it, up to date: the
 * last ones with those that changed, or all from the tables when they are owed.
 */
export async function makeRevised(run: Run): Promise<readonly Paper[]> {
  const { progress, now } = run;
  const from = windowStart(now);
  const last = progress.revisedOwed ? undefined : await readLast(run);
  const all = last ? changed(last, run.known.values(), from) : await readAll(run.on.archive, from);
  // there may be thousands, and to write them costs more than all else that one new paper takes
  if (all === last) return all;
  const revised = makeLibraryDay(all);
  // what is refused is read from the tables the next time
  progress.revisedOwed = !(await putRevised(revised, progress, dayMaking(run)));
  if (!progress.revisedOwed) run.orders.memory.set(name, progress.revised?.hash ?? '', revised);
  return revised.papers;
}

async function readLast({ progress, orders, on, repaired }: Run): Promise<readonly Paper[] | undefined> {
  if (!progress.revised) return [];
  const { hash } = progress.revised;
  const known = orders.memory.get(name, hash);
  if (known) return known.papers;
  const read = await readDayObject(on.site, revisedKey(hash), hash);
  if (!('damage' in read)) {
    orders.memory.set(name, hash, read);
    return read.papers;
  }
  repaired.push(read.damage);
  progress.revised = distrusted(progress.revised);
  return undefined;
}

/** The revised papers with some in a new state; the very same when none of these is or was among them. */
function changed(revised: readonly Paper[], papers: Iterable<Paper>, from: Instant): readonly Paper[] {
  const all = new Map(revised.map((paper) => [paper.id, paper]));
  let isSame = true;
  for (const paper of papers) {
    const isOne = isOlderNews(paper, from);
    if (isOne || all.has(paper.id)) isSame = false;
    if (isOne) all.set(paper.id, paper);
    else all.delete(paper.id);
  }
  return isSame ? revised : [...all.values()];
}

async function readAll(archive: PaperReads, from: Instant): Promise<Paper[]> {
  const revised = new Map<PaperId, Paper>();
  for (const board of ['revisions', 'trending'])
    for await (const { listed } of papersOnBoard(board, { from, to: endOfTime }, archive))
      for (const { paper } of listed) if (isOlderNews(paper, from)) revised.set(paper.id, paper);
  return [...revised.values()];
}

/** Whether a paper of a day before the window has an entry of the window on the board of revisions, or of trending. */
const isOlderNews = (paper: Paper, from: Instant): boolean =>
  isShown(paper) &&
  paper.listedAt < from &&
  ((paper.revisedAt ?? '') >= from || (paper.trendingAt ?? '') >= from);

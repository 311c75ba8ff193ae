import type { Library } from '../library/library.ts';
import type { LibraryDay } from '../library/library-day.ts';
import { readStoredDay } from '../library/read-day.ts';
import { isShownAt } from '../library/window.ts';
import { longestWriteMs } from '../papers/listing/future-dates.ts';
import { endOfTime, type PaperReads } from '../papers/listing/paper-reads.ts';
import { ago, type Day } from '../time.ts';

/** Changes that are looked at for one of a day; after more the day is read in any case. */
const mostChangesLookedAt = 1_000;

/**
 * Read a day from the tables where the library may not have all of it: papers of the day changed since it was made, or so shortly
 * before that they may have been on their way. Undefined where the library has them all.
 */
export async function readLatestDay(
  day: Day,
  { library, archive }: { readonly library: Library; readonly archive: PaperReads },
  now: Date,
): Promise<LibraryDay | undefined> {
  if (!(await hasChanged(day, library, archive))) return undefined;
  const { papers, removed } = await readStoredDay(day, archive);
  return { papers: papers.filter((paper) => isShownAt(paper, now)), removed };
}

async function hasChanged(day: Day, { through }: Library, archive: PaperReads): Promise<boolean> {
  let looked = 0;
  const range = { from: ago(new Date(through), longestWriteMs), to: endOfTime };
  // a row of an older release does not say its day
  for await (const { days } of archive.listed('changed', range))
    if (!days || days.includes(day) || ++looked === mostChangesLookedAt) return true;
  return false;
}

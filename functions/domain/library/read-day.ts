import { beginningOfTime, endOfTime, type PaperReads } from '../papers/listing/paper-reads.ts';
import { papersOnBoard } from '../papers/listing/papers-on-board.ts';
import type { Paper } from '../papers/paper.ts';
import { addDays, type Day, dayOf, midnight } from '../time.ts';
import { contentHash } from './content-hash.ts';
import { unpackDay } from './day-file.ts';
import { dayKey, type LibraryDay, makeLibraryDay } from './library-day.ts';
import type { Damage } from './manifest.ts';
import type { SiteFiles } from './site-files.ts';

/** Read an object of days if its bytes are those that its name says; else what is wrong with it. */
export async function readDayObject(
  site: Pick<SiteFiles, 'read'>,
  key: string,
  hash: string,
): Promise<LibraryDay | Damage> {
  const bytes = await site.read(key);
  if (!bytes) return { damage: `${key} is missing` };
  if (contentHash(bytes) !== hash) return { damage: `${key} does not hold what its name says` };
  return unpackDay(bytes) ?? { damage: `${key} holds a line that is no paper` };
}

/** Read a day from the bucket. */
export const readPublishedDay = (
  site: Pick<SiteFiles, 'read'>,
  day: Day,
  hash: string,
): Promise<LibraryDay | Damage> => readDayObject(site, dayKey(day, hash), hash);

/** Make a day from the tables alone. `onBatch` is called after every hundred rows. */
export async function readStoredDay(
  day: Day,
  archive: PaperReads,
  onBatch: () => Promise<void> = async () => {},
): Promise<LibraryDay> {
  const papers: Paper[] = [];
  const range = { from: midnight(day), to: midnight(addDays(day, 1)) };
  for await (const { listed } of papersOnBoard('latest', range, archive)) {
    papers.push(...listed.map(({ paper }) => paper));
    await onBatch();
  }
  return makeLibraryDay(papers);
}

/** The days on which any paper is listed, by the rows alone, newest first: those since one day, or all. Memory is flat. */
export async function storedDays(archive: PaperReads, since: Day = beginningOfTime): Promise<Day[]> {
  const days: Day[] = [];
  for await (const { when } of archive.listed('latest', { from: since, to: endOfTime }))
    if (days.at(-1) !== dayOf(when)) days.push(dayOf(when));
  return days;
}

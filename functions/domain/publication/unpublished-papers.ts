import { emptyDay, type LibraryDay } from '../library/library-day.ts';
import { readPublishedDay, readStoredDay, storedDays } from '../library/read-day.ts';
import type { SiteFiles } from '../library/site-files.ts';
import { longestWriteMs } from '../papers/listing/future-dates.ts';
import { endOfTime, type PaperReads } from '../papers/listing/paper-reads.ts';
import type { PaperId } from '../papers/paper.ts';
import { ago, type Day, dayOf } from '../time.ts';
import { readLastPublication } from './inspect-bucket.ts';

/** A paper that readers do not see as it is stored, and that no publication is about to take. */
export interface UnpublishedPaper {
  readonly id: PaperId;
  readonly day: Day;
}

/**
 * Find the papers that the library does not have as the table has them. A publication takes changes by the moment at which they were
 * written: one that was written by a clock far behind ours lies among those of long ago, and is not looked at. Reads every day of
 * both; memory is that of a day. Nothing is said where nothing was published, or while a publication is under way.
 */
export async function* unpublishedPapers(
  site: SiteFiles,
  archive: PaperReads,
  now: Date,
): AsyncGenerator<UnpublishedPaper> {
  const { progress, manifest } = await readLastPublication(site);
  if (!progress || !manifest || progress.unfinished) return;
  const coming = new Set<PaperId>();
  const lately = { from: ago(new Date(manifest.through), longestWriteMs), to: endOfTime };
  for await (const { id } of archive.listed('changed', lately)) coming.add(id);
  const days = new Set([...(await storedDays(archive)), ...Object.keys(manifest.days)]);
  for (const day of days) {
    // what is owed is known, and what is dated ahead waits for its day
    if (day in progress.owed || day > dayOf(now)) continue;
    const [hash] = manifest.days[day] ?? [];
    const published = hash === undefined ? emptyDay : await readPublishedDay(site, day, hash);
    // a damaged object is another matter
    if ('damage' in published) continue;
    for (const id of differing(published, await readStoredDay(day, archive)))
      if (!coming.has(id)) yield { id, day };
  }
}

/** The papers that are shown on one of two days and not on the other, or by another revision. */
function differing(one: LibraryDay, other: LibraryDay): PaperId[] {
  const revisions = ({ papers }: LibraryDay) => new Map(papers.map(({ id, revision }) => [id, revision]));
  const [ours, theirs] = [revisions(one), revisions(other)];
  return [...new Set([...ours.keys(), ...theirs.keys()])].filter((id) => ours.get(id) !== theirs.get(id));
}

import { defined } from '../defined.ts';
import { progressKey, type SiteFiles } from '../library/site-files.ts';
import { firstWindowDay } from '../library/window.ts';
import { clockToleranceMs } from '../papers/listing/future-dates.ts';
import { beginningOfTime, type PaperReads } from '../papers/listing/paper-reads.ts';
import { ago, dayOf, type Instant, minuteMs } from '../time.ts';
import { readLastPublication } from './inspect-bucket.ts';
import type { Progress } from './progress.ts';
import { hasNewChanges } from './take-changes.ts';

/** What an operator asks of the last publication. */
export interface PublicationLook {
  readonly site: Pick<SiteFiles, 'read'> & {
    /** when a file was put; undefined when there is none */
    putAt(key: string): Promise<Instant | undefined>;
  };
  readonly archive: PaperReads;
}

/** How the last publication went, and whether another one should have been. */
export interface PublicationStatus {
  /** when it was; while nothing changes there is none. Absent before the first. */
  readonly at?: Instant;
  /** all papers that were stored before are in */
  readonly through?: Instant;
  /** papers that readers see in the window */
  readonly papers: number;
  /** days that are still to be made from the tables */
  readonly owed: number;
  /** why it is late, or what is damaged, a phrase each; empty where all is well */
  readonly wrong: readonly string[];
  readonly late: boolean;
}

/** Lists follow within two minutes; a run that is killed is followed by the next. */
const lateAfterMs = 15 * minuteMs;

/** Ask how the last publication went: two files, and one query as the publisher makes it every minute. */
export async function publicationStatus(look: PublicationLook, now: Date): Promise<PublicationStatus> {
  const [{ progress, manifest, damage }, at] = await Promise.all([
    readLastPublication(look.site),
    look.site.putAt(progressKey),
  ]);
  const wrong = progress
    ? [...damage, ...(await whyLate(progress, at, look.archive, now))]
    : [...damage, ...(await whyNever(look.archive, now))];
  const window = Object.entries(manifest?.days ?? {}).filter(([day]) => day >= firstWindowDay(now));
  const papers = window.reduce((sum, [, [, count]]) => sum + count, 0);
  const owed = Object.keys(progress?.owed ?? {}).length;
  return defined({ at, through: manifest?.through, papers, owed, wrong, late: wrong.length > 0 });
}

async function whyLate(
  progress: Progress,
  at: Instant | undefined,
  archive: PaperReads,
  now: Date,
): Promise<string[]> {
  const before = ago(now, lateAfterMs);
  const isOld = at === undefined || at < before;
  const owed = Object.keys(progress.owed).length;
  const why: string[] = [];
  // who reads the changes reads so far beyond the clock
  const asOf = new Date(ago(now, lateAfterMs + clockToleranceMs));
  if (await hasNewChanges(progress.read, archive, asOf, false)) why.push('papers wait to be published');
  if (isOld && progress.unfinished) why.push('a run did not come to its end');
  if (isOld && owed > 0) why.push('nobody works off the days that are owed');
  if (progress.day < dayOf(before)) why.push(`nothing was published since ${progress.day}`);
  return why;
}

/** A stack that nobody has brought a paper yet has nothing to publish. */
async function whyNever(archive: PaperReads, now: Date): Promise<string[]> {
  const range = { from: beginningOfTime, to: ago(now, lateAfterMs) };
  for await (const _ of archive.listed('changed', range)) return ['nothing was ever published'];
  return [];
}

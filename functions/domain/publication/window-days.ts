import type { LibraryDay, Removal } from '../library/library-day.ts';
import { readPublishedDay } from '../library/read-day.ts';
import { isShownAt, type Window } from '../library/window.ts';
import type { Paper } from '../papers/paper.ts';
import type { Day } from '../time.ts';
import { type DayMaking, distrusted, makeOwedDays, owedDays } from './make-days.ts';
import type { PutObject } from './progress.ts';
import type { Run } from './run.ts';

/** The window as it is put: its days, and all of their papers that readers see by now. */
export interface PublishedWindow {
  /** newest first */
  readonly days: readonly { readonly day: Day; readonly papers: readonly Paper[] }[];
  readonly window: Window;
  readonly removed: readonly Removal[];
  /** all papers of its days, those dated ahead among them */
  readonly all: readonly Paper[];
}

/** What making days works with, in a run. */
export const dayMaking = (run: Run): DayMaking => ({
  archive: run.on.archive,
  files: run.files,
  now: run.now,
  known: run.known,
  keep: () => run.lease.keep(),
  lastDay: (day, put) => readLastDay(day, put, run),
  onDay: (day, made, hash) => {
    if (day >= run.firstDay) run.orders.memory.set(day, hash, made);
  },
});

/** Make the days of the window that are owed, and read all of them; one that is damaged is made anew. */
export async function makeWindow(run: Run): Promise<PublishedWindow> {
  const { progress, firstDay } = run;
  run.orders.memory.trim(firstDay);
  const inWindow = (all: readonly Day[]) => all.filter((day) => day >= firstDay);
  await makeOwedDays(progress, inWindow(owedDays(progress)), dayMaking(run));
  const days = inWindow(Object.keys(progress.days)).sort().reverse();
  const read = new Map<Day, LibraryDay>();
  for (const day of days) {
    const found = await readOrMakeDay(day, run);
    if (found) read.set(day, found);
    await run.lease.keep();
  }
  const shown = [...read].map(([day, { papers }]) => ({
    day,
    papers: papers.filter((paper) => isShownAt(paper, run.now)),
  }));
  const papers = shown.flatMap((one) => one.papers);
  return {
    days: shown,
    window: new Map(papers.map((paper) => [paper.id, paper])),
    all: [...read.values()].flatMap((one) => one.papers),
    removed: [...read.values()].flatMap(({ removed }) => removed),
  };
}

async function readOrMakeDay(day: Day, run: Run): Promise<LibraryDay | undefined> {
  const put = run.progress.days[day];
  const last = put && (await readLastDay(day, put, run));
  if (last) return last;
  run.progress.owed[day] = 'whole';
  await makeOwedDays(run.progress, [day], dayMaking(run));
  const made = run.progress.days[day];
  return made && run.orders.memory.get(day, made.hash);
}

/** Read a day as it was put; undefined where it is damaged, which is said. */
async function readLastDay(day: Day, { hash }: PutObject, run: Run): Promise<LibraryDay | undefined> {
  const { memory } = run.orders;
  const known = memory.get(day, hash);
  if (known) return known;
  const read = await readPublishedDay(run.on.site, day, hash);
  if (!('damage' in read)) {
    if (day >= run.firstDay) memory.set(day, hash, read);
    return read;
  }
  run.repaired.push(read.damage);
  const noted = run.progress.days[day];
  if (noted?.hash === hash) run.progress.days[day] = distrusted(noted);
  return undefined;
}

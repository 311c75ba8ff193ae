import { longestWriteMs } from '../papers/listing/future-dates.ts';
import type { PaperReads } from '../papers/listing/paper-reads.ts';
import type { Paper } from '../papers/paper.ts';
import { ago, type Day, dayOf, type Instant, secondMs } from '../time.ts';
import { dayCache } from './day-cache.ts';
import { emptyDay, type LibraryDay } from './library-day.ts';
import { type Manifest, manifestVersion, readManifest } from './manifest.ts';
import { readPublishedDay, readStoredDay, storedDays } from './read-day.ts';
import type { SiteFiles } from './site-files.ts';
import { firstWindowDay, isShownAt, type Window } from './window.ts';

/** What the library is read from: what was published, and the tables where that cannot be relied on. */
export interface LibraryOrigin {
  readonly site: Pick<SiteFiles, 'read'>;
  readonly archive: PaperReads;
  readonly now: () => Date;
  /** how long a manifest that was read is as good as new: a second unless said otherwise */
  readonly freshMs?: number;
  /** told of a day that is damaged: the next publication makes it anew */
  readonly onDamage?: (sentence: string) => void;
}

/** The library as it was last published: what it says is true of one moment, however long it is read. */
export interface Library {
  /** another one for every state */
  readonly version: string;
  /** all papers that were stored before this instant are in it */
  readonly through: Instant;
  /** every day that has an object, newest first */
  readonly days: readonly Day[];
  /** the oldest day of the window; all days since are in memory */
  readonly firstWindowDay: Day;
  /** how many papers readers see on a day */
  count(day: Day): number;
  /** A day's papers, those dated ahead left out; a day that it does not have is empty. */
  read(day: Day): Promise<LibraryDay>;
  /** The papers of the window, newest first. */
  window(): Promise<Window>;
}

/**
 * Make a function that gives the library as it was last published. Days of the window stay in memory, and of older ones
 * those that were asked for last; an object is read once, since its name says what it holds. A day that is missing, cut or foreign is
 * read from the tables.
 */
export function libraryReader(on: LibraryOrigin): () => Promise<Library> {
  const days = dayCache();
  let last:
    | { readonly version: string; readonly manifest: Manifest; readonly days: readonly Day[] }
    | undefined;
  let seen: { readonly atMs: number; readonly state: Promise<Library> } | undefined;
  const load = async (): Promise<Library> => {
    const manifest = (await readManifest(on.site)) ?? last?.manifest;
    if (!manifest) return storedLibrary(on);
    const version = manifestVersion(manifest);
    if (last?.version !== version)
      last = { version, manifest, days: Object.keys(manifest.days).sort().reverse() };
    return publishedLibrary(on, last, days);
  };
  return () => {
    const atMs = on.now().getTime();
    if (!seen || Math.abs(atMs - seen.atMs) > (on.freshMs ?? secondMs)) {
      const state = load();
      seen = { atMs, state };
      // a failure is not worth remembering
      state.catch(() => {
        seen = undefined;
      });
    }
    return seen.state;
  };
}

/** The library that a manifest names. */
function publishedLibrary(
  on: LibraryOrigin,
  {
    version,
    manifest,
    days,
  }: { readonly version: string; readonly manifest: Manifest; readonly days: readonly Day[] },
  cache: ReturnType<typeof dayCache>,
): Library {
  // as of what is in it: a reader whose clock has jumped ahead looks at the same papers as all others
  const asOf = Math.min(on.now().getTime(), Date.parse(manifest.through));
  const from = firstWindowDay(new Date(asOf));
  cache.trim(from);
  const whole = (day: Day): Promise<LibraryDay> => {
    const [hash] = manifest.days[day] ?? [];
    if (hash === undefined) return Promise.resolve(emptyDay);
    return cache.get(day, hash, day >= from, async () => {
      const read = await readPublishedDay(on.site, day, hash);
      if (!('damage' in read)) return { day: read, isLasting: true };
      on.onDamage?.(read.damage);
      return { day: await readStoredDay(day, on.archive), isLasting: false };
    });
  };
  const read = async (day: Day): Promise<LibraryDay> => shownOf(await whole(day), day, on.now());
  return {
    version,
    through: manifest.through,
    days,
    firstWindowDay: from,
    count: (day) => manifest.days[day]?.[1] ?? 0,
    read,
    window: () => readWindow(days, from, read),
  };
}

/** The library where nothing was ever published that can be relied on: the window alone, from the tables. */
async function storedLibrary(on: LibraryOrigin): Promise<Library> {
  const now = on.now();
  const from = firstWindowDay(now);
  const days = await storedDays(on.archive, from);
  const read = new Map<Day, LibraryDay>();
  for (const day of days) read.set(day, shownOf(await readStoredDay(day, on.archive), day, now));
  const get = async (day: Day): Promise<LibraryDay> => read.get(day) ?? emptyDay;
  return {
    version: `stored ${now.toISOString()}`,
    through: lastStored(
      [...read.values()].flatMap(({ papers }) => papers),
      ago(now, longestWriteMs),
    ),
    days,
    firstWindowDay: from,
    count: (day) => read.get(day)?.papers.length ?? 0,
    read: get,
    window: () => readWindow(days, from, get),
  };
}

/**
 * When the last of some papers was stored, of those before a moment: what was stored before has been committed by then. That moment
 * itself is nothing to go by, since our clock may have jumped ahead, and what is stored until then is yet to come.
 */
const lastStored = (papers: readonly Paper[], before: Instant): Instant =>
  papers.reduce(
    (last, { storedAt }) => (storedAt > last && storedAt <= before ? storedAt : last),
    new Date(0).toISOString(),
  );

/** A day without the papers that are dated ahead. */
function shownOf(whole: LibraryDay, day: Day, now: Date): LibraryDay {
  if (day < dayOf(now) || whole.papers.every((paper) => isShownAt(paper, now))) return whole;
  return { ...whole, papers: whole.papers.filter((paper) => isShownAt(paper, now)) };
}

async function readWindow(
  days: readonly Day[],
  from: Day,
  read: (day: Day) => Promise<LibraryDay>,
): Promise<Window> {
  const papers: Paper[] = [];
  for (const day of days) {
    if (day < from) break;
    papers.push(...(await read(day)).papers);
  }
  return new Map(papers.map((paper) => [paper.id, paper]));
}

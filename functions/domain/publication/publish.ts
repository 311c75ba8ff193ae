import {
  type HeldLease,
  type LeaseDeps,
  LeaseTakenError,
  LostLeaseError,
  withLease,
} from '../concurrency/with-lease.ts';
import { defined } from '../defined.ts';
import type { Health } from '../harvest/health.ts';
import {
  advanceSnapshot,
  type ChangesRead,
  changedPapers,
  changesSince,
  hasNewChanges,
  initialChangesRead,
  rebuildSnapshot,
  type Snapshot,
} from '../library/advance-snapshot.ts';
import { contentHash } from '../library/content-hash.ts';
import { readManifest, unsureHash } from '../library/manifest.ts';
import { type SiteFile, type SiteFiles, windowKey } from '../library/site-files.ts';
import { packWindow, readSnapshot } from '../library/snapshot-file.ts';
import { shownAt, type Window, windowStart } from '../library/window.ts';
import { clockToleranceMs, futureDates, isBeyondClockTolerance } from '../papers/listing/future-dates.ts';
import type { Listing } from '../papers/listing/listing.ts';
import type { PaperReads } from '../papers/listing/paper-reads.ts';
import { finishJoin } from '../papers/merge/absorb-duplicate.ts';
import type { PaperWrites } from '../papers/write-paper.ts';
import { markTrending, newlyTrending } from '../ranking/trending.ts';
import { dayOf, later } from '../time.ts';
import { type Boards, buildBoards } from './boards.ts';
import { isRenderedBy, readLastPublication } from './last-publication.ts';
import { putSite } from './put-site.ts';

/** What `publish` works with. */
export interface Publishing extends LeaseDeps {
  readonly archive: PaperReads;
  readonly papers: PaperWrites;
  readonly site: SiteFiles;
  /** how the sources are, which the site tells its readers */
  readonly health: (now: Date) => Promise<readonly Health[]>;
  readonly render: (contents: SiteContents) => Iterable<SiteFile>;
  /** of the code that renders: another one renders everything anew */
  readonly release: string;
  /** hash of all that the operator decides about the site: any difference renders everything anew */
  readonly settings: string;
}

/** All that a rendering of the site is made from. */
export interface SiteContents {
  readonly boards: Boards;
  readonly window: Window;
  readonly health: readonly Health[];
}

/** What one publication is asked to do. */
export interface PublishOptions {
  /** take the window from the tables alone, and put every file, whatever is said to lie there */
  readonly full?: boolean;
  /** check that the snapshot is whole even when nothing changed; in the first minute of every hour it is checked anyway */
  readonly check?: boolean;
}

/** The report on one publication. */
export interface Published {
  readonly outcome: 'published' | 'unchanged' | 'busy';
  readonly put: number;
  readonly removed: number;
  /** papers in the window; 0 when nothing had to be looked at */
  readonly papers: number;
  /** our lease was over before we were: what was on its way then may have come too late, so put everything next time */
  readonly lost?: true;
  /** what was found damaged and has been made anew, a sentence each */
  readonly repaired?: readonly string[];
  /** what is wrong and needs an operator, a sentence each */
  readonly warnings?: readonly string[];
}

/** Make a function that publishes again and again: after it was overtaken it puts everything next time, because it cannot know whose bytes came last. */
export function publisher(on: Publishing): (options: PublishOptions) => Promise<Published> {
  let doubtful = false;
  return async (options) => {
    const done = await publish(on, { ...options, full: options.full || doubtful });
    if (done.lost) doubtful = true;
    else if (done.outcome === 'published') doubtful = false;
    return done;
  };
}

const nothingDone = { put: 0, removed: 0, papers: 0 };

/**
 * Bring the bucket up to what is stored. Only files whose bytes changed are put, the manifest last; killed anywhere, the
 * next run finishes. `busy` when another process is publishing, or has begun because we took too long.
 */
export async function publish(on: Publishing, { full, check }: PublishOptions = {}): Promise<Published> {
  const health = await on.health(on.now());
  const checks = check || on.now().getUTCMinutes() === 0;
  if (!full && !(await isDue(on, health, checks))) return { outcome: 'unchanged', ...nothingDone };
  try {
    return await withLease('publish', {}, on, (lease) => publishUnderLease(on, lease, health, full));
  } catch (error) {
    if (error instanceof LeaseTakenError) return { outcome: 'busy', ...nothingDone };
    if (error instanceof LostLeaseError) return { outcome: 'busy', ...nothingDone, lost: true };
    throw error;
  }
}

/** Whether there is anything to publish, or to make anew. */
async function isDue(on: Publishing, health: readonly Health[], checks = false): Promise<boolean> {
  const now = on.now();
  const manifest = await readManifest(on.site);
  if (!manifest || !isRenderedBy(manifest, on) || manifest.day !== dayOf(now)) return true;
  if (manifest.health !== healthHash(health)) return true;
  if (
    isBeyondClockTolerance(manifest.read.through, now) ||
    Object.values(manifest.files).includes(unsureHash)
  )
    return true;
  if (checks && 'damage' in (await readSnapshot(on.site, manifest, now))) return true;
  return hasNewChanges(manifest.read, on.archive, now, checks);
}

const healthHash = (health: readonly Health[]): string => contentHash(JSON.stringify(health));

/** Bring the bucket up to date while the lease is ours. */
async function publishUnderLease(
  on: Publishing,
  lease: HeldLease,
  health: readonly Health[],
  full?: boolean,
): Promise<Published> {
  const now = on.now();
  // what the last holder of the lease wrote counts, not what was read before it
  const { snapshot: last, repaired, ...contents } = await readLastPublication(on, now, full);
  const snapshot = await newSnapshot(last, on, lease, now);
  const window = shownAt(snapshot.window, now);
  const boards = buildBoards(window, windowStart(now), later(now, clockToleranceMs));
  const { release, settings } = on;
  const { put, removed } = await putSite(
    { site: on.site, lease },
    {
      pages: on.render({ boards, window, health }),
      window: { key: windowKey, contentType: 'application/gzip', body: packWindow(snapshot.window) },
    },
    contents,
    { layout: 2, release, settings, day: dayOf(now), read: snapshot.read, health: healthHash(health) },
  );
  const warnings = misdatedWarnings(snapshot.window, now);
  return defined({
    outcome: 'published',
    put,
    removed,
    papers: window.size,
    repaired: repaired.length > 0 ? repaired : undefined,
    warnings: warnings.length > 0 ? warnings : undefined,
  });
}

/** Make the snapshot as of now: the last one and what changed since, or anew from the tables; with what has entered trending. */
async function newSnapshot(
  last: Snapshot | undefined,
  on: Publishing,
  lease: HeldLease,
  now: Date,
): Promise<Snapshot> {
  const changes = await joinedChanges(last?.read ?? initialChangesRead(now), on, now);
  const snapshot = last
    ? await advanceSnapshot(last, changes, on.archive, now)
    : await rebuildSnapshot(on.archive, now, lease.keep);
  await lease.keep();
  return withTrendingEntrants(snapshot, on, now);
}

/**
 * Read the changes since the last time, once every paper that was merged into another one has been taken in by it: the
 * process that joined them may have been killed in between.
 */
async function joinedChanges(since: ChangesRead, on: Publishing, now: Date): Promise<Listing[]> {
  const changes = await changesSince(since, on.archive, now, true);
  let finished = false;
  for (const paper of (await changedPapers(changes, on.archive)).values())
    if (paper.mergedInto && (await finishJoin(paper, on))) finished = true;
  // to finish one is a change, too
  return finished ? changesSince(since, on.archive, now, true) : changes;
}

/** Mark the papers that have entered trending, and take these changes into the snapshot. */
async function withTrendingEntrants(snapshot: Snapshot, on: Publishing, now: Date): Promise<Snapshot> {
  const changes: Listing[] = [];
  for (const { id } of newlyTrending(shownAt(snapshot.window, now), now)) {
    const change = await markTrending(id, on.papers, now);
    if (change) changes.push(change);
  }
  return changes.length > 0 ? advanceSnapshot(snapshot, changes, on.archive, now) : snapshot;
}

/** Warn of papers that a clock which jumped ahead has dated: they harm nothing, and wait for their time unless an operator puts them right. */
function misdatedWarnings(window: Window, now: Date): string[] {
  const wrong = [...window.values()].filter((paper) => futureDates(paper, now).length > 0);
  const [first] = wrong;
  if (!first) return [];
  const dates = futureDates(first, now).map((name) => `${name} ${first[name]}`);
  const count = wrong.length === 1 ? '1 paper is' : `${wrong.length} papers are`;
  return [`${count} dated later than now: ${first.id} (${dates.join(', ')})`];
}

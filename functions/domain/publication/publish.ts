import {
  type Exclusion,
  exclusively,
  type Holding,
  LostTurnError,
  NotOurTurnError,
} from '../concurrency/exclusive.ts';
import { defined } from '../defined.ts';
import type { Health } from '../harvest/health.ts';
import { hashOf } from '../library/hash.ts';
import { lookAtManifest, type Manifest, readManifest, unsure } from '../library/manifest.ts';
import { type SiteFile, type SiteFiles, windowKey } from '../library/site-files.ts';
import { packWindow, readSnapshot } from '../library/snapshot.ts';
import {
  advance,
  beginning,
  changesSince,
  isBehind,
  type Progress,
  papersOf,
  rebuild,
  type Snapshot,
  shownIn,
  type Window,
  windowStart,
} from '../library/window.ts';
import { futureDates, isInFuture, longestWriteMs } from '../papers/listing/future-dates.ts';
import type { Listing } from '../papers/listing/listing.ts';
import type { PaperReads } from '../papers/listing/paper-reads.ts';
import { finishJoin } from '../papers/merge/absorb-duplicate.ts';
import type { PaperWrites } from '../papers/write-paper.ts';
import { markTrending, newlyTrending } from '../ranking/trending.ts';
import { ago, dayOf } from '../time.ts';
import { type Boards, boardsOf } from './boards.ts';
import { type Lying, putSite } from './put-site.ts';

export interface Publication extends Exclusion {
  readonly archive: PaperReads;
  readonly papers: PaperWrites;
  readonly site: SiteFiles;
  /** how the sources are, which the site tells its readers */
  readonly health: (now: Date) => Promise<readonly Health[]>;
  readonly render: (edition: Rendered) => Iterable<SiteFile>;
  /** of the code that renders: another one renders everything anew */
  readonly release: string;
  /** hash of all that the operator decides about the site: any difference renders everything anew */
  readonly settings: string;
}

/** All that a rendering of the site is made from. */
export interface Rendered {
  readonly boards: Boards;
  readonly window: Window;
  readonly health: readonly Health[];
}

export interface Orders {
  /** take the window from the tables alone, and put every file, whatever is said to lie there */
  readonly full?: boolean;
  /** look whether the snapshot is whole even when nothing changed; in the first minute of every hour it is looked at anyway */
  readonly check?: boolean;
}

export interface Published {
  readonly outcome: 'published' | 'unchanged' | 'busy';
  readonly put: number;
  readonly removed: number;
  /** papers in the window; 0 when nothing had to be looked at */
  readonly papers: number;
  /** our turn was over before we were: what was on its way then may have come too late, so put everything next time */
  readonly lost?: true;
  /** what was found damaged and has been made anew, a sentence each */
  readonly repaired?: readonly string[];
  /** what is wrong and needs somebody, a sentence each */
  readonly warnings?: readonly string[];
}

/** Publishes again and again: whoever was overtaken puts everything next time, because nobody knows whose bytes came last. */
export function publisher(on: Publication): (orders: Orders) => Promise<Published> {
  let doubtful = false;
  return async (orders) => {
    const done = await publish(on, { ...orders, full: orders.full || doubtful });
    if (done.lost) doubtful = true;
    else if (done.outcome === 'published') doubtful = false;
    return done;
  };
}

const nothing = { put: 0, removed: 0, papers: 0 };

/**
 * Bring the bucket up to what is stored. Only files whose bytes changed are put, the manifest last; killed anywhere, the
 * next run finishes. `busy` when somebody else is publishing, or has begun because we took too long.
 */
export async function publish(on: Publication, { full, check }: Orders = {}): Promise<Published> {
  const health = await on.health(on.now());
  const looks = check || on.now().getUTCMinutes() === 0;
  if (!full && !(await isDue(on, health, looks))) return { outcome: 'unchanged', ...nothing };
  try {
    return await exclusively('publish', {}, on, (turn) => published(on, turn, health, full));
  } catch (error) {
    if (error instanceof NotOurTurnError) return { outcome: 'busy', ...nothing };
    if (error instanceof LostTurnError) return { outcome: 'busy', ...nothing, lost: true };
    throw error;
  }
}

async function isDue(on: Publication, health: readonly Health[], looks = false): Promise<boolean> {
  const now = on.now();
  const manifest = await readManifest(on.site);
  if (!manifest || !isOurs(manifest, on) || manifest.day !== dayOf(now)) return true;
  if (manifest.health !== hashOf(JSON.stringify(health))) return true;
  if (isInFuture(manifest.read.through, now) || Object.values(manifest.files).includes(unsure)) return true;
  if (looks && 'damage' in (await readSnapshot(on.site, manifest, now))) return true;
  return isBehind(manifest.read, on.archive, now, looks);
}

/** Whether the same code made it with the same settings. */
const isOurs = (manifest: Manifest, { release, settings }: Publication): boolean =>
  manifest.release === release && manifest.settings === settings;

/** What the last publication left, as far as it can be relied on. */
interface Before extends Lying {
  readonly snapshot?: Snapshot;
  readonly repaired: readonly string[];
}

async function before(on: Publication, now: Date, full = false): Promise<Before> {
  const found = await lookAtManifest(on.site);
  const nowhere = { trusted: {}, repaired: [] };
  if (full) return found && !('damage' in found) ? { ...nowhere, manifest: found } : nowhere;
  if (!found) {
    const lost = (await on.site.read(windowKey)) && 'manifest.json is missing';
    return lost ? { ...nowhere, repaired: [lost] } : nowhere;
  }
  if ('damage' in found) return { ...nowhere, repaired: [found.damage] };
  const snapshot = await readSnapshot(on.site, found, now);
  // where the snapshot is lost, who knows what else is
  if ('damage' in snapshot) return { ...nowhere, manifest: found, repaired: [snapshot.damage] };
  // other code may read another window out of the tables
  return defined({
    manifest: found,
    trusted: found.files,
    repaired: [],
    snapshot: isOurs(found, on) ? snapshot : undefined,
  });
}

async function published(
  on: Publication,
  turn: Holding,
  health: readonly Health[],
  full?: boolean,
): Promise<Published> {
  const now = on.now();
  // what the last holder of the turn wrote counts, not what was read before it
  const { snapshot: last, repaired, ...lying } = await before(on, now, full);
  const changes = await joinedChanges(last?.read ?? beginning(now), on, now);
  const taken = last
    ? await advance(last, changes, on.archive, now)
    : await rebuild(on.archive, now, turn.keep);
  await turn.keep();
  const snapshot = await withEntrants(taken, on, now);
  const window = shownIn(snapshot.window, now);
  const boards = boardsOf(window, windowStart(now), ago(now, -longestWriteMs));
  const { release, settings } = on;
  const { put, removed } = await putSite(
    { site: on.site, turn },
    {
      pages: on.render({ boards, window, health }),
      window: { key: windowKey, contentType: 'application/gzip', body: packWindow(snapshot.window) },
    },
    lying,
    {
      ...{ layout: 2, release, settings, day: dayOf(now), read: snapshot.read },
      health: hashOf(JSON.stringify(health)),
    },
  );
  const warnings = warningsOf(snapshot.window, now);
  return defined({
    ...{ outcome: 'published', put, removed, papers: window.size },
    repaired: repaired.length > 0 ? repaired : undefined,
    warnings: warnings.length > 0 ? warnings : undefined,
  });
}

/**
 * The changes since the last time, once every paper that became another one has been taken in by it: whoever joined them
 * may have been killed in between.
 */
async function joinedChanges(since: Progress, on: Publication, now: Date): Promise<Listing[]> {
  const changes = await changesSince(since, on.archive, now, true);
  let finished = false;
  for (const paper of (await papersOf(changes, on.archive)).values())
    if (paper.mergedInto && (await finishJoin(paper, on))) finished = true;
  // to finish one is a change, too
  return finished ? changesSince(since, on.archive, now, true) : changes;
}

async function withEntrants(snapshot: Snapshot, on: Publication, now: Date): Promise<Snapshot> {
  const changes: Listing[] = [];
  for (const { id } of newlyTrending(shownIn(snapshot.window, now), now)) {
    const change = await markTrending(id, on.papers, now);
    if (change) changes.push(change);
  }
  return changes.length > 0 ? advance(snapshot, changes, on.archive, now) : snapshot;
}

/** What a clock that jumped ahead has left: it harms nothing, and waits for its time unless somebody puts it right. */
function warningsOf(window: Window, now: Date): string[] {
  const wrong = [...window.values()].filter((paper) => futureDates(paper, now).length > 0);
  const [first] = wrong;
  if (!first) return [];
  const dates = futureDates(first, now).map((name) => `${name} ${first[name]}`);
  const count = wrong.length === 1 ? '1 paper is' : `${wrong.length} papers are`;
  return [`${count} dated later than now: ${first.id} (${dates.join(', ')})`];
}

import type { HeldLease } from '../concurrency/with-lease.ts';
import type { Health } from '../harvest/health.ts';
import { isPrivateKey, packedKey } from '../library/site-files.ts';
import { firstWindowDay } from '../library/window.ts';
import type { Paper, PaperId } from '../papers/paper.ts';
import type { Day } from '../time.ts';
import { readLastPublication } from './inspect-bucket.ts';
import { type PersistentPut, persistentPut } from './persistent-put.ts';
import { type Progress, progressFile } from './progress.ts';
import type { PublicationMemory } from './publication-memory.ts';
import type { Publishing } from './publishing.ts';
import { type Start, startingProgress, type Trust } from './starting-progress.ts';

/** What one run is asked for, and what its process knows. */
export interface Orders extends Trust {
  readonly health: readonly Health[];
  /** read every object of the library */
  readonly check: boolean;
  readonly memory: PublicationMemory;
}

/** One run of publishing, while the lease is ours. */
export interface Run {
  readonly on: Publishing;
  readonly orders: Orders;
  readonly lease: HeldLease;
  readonly now: Date;
  readonly firstDay: Day;
  readonly start: Start;
  readonly progress: Progress;
  readonly files: PersistentPut;
  /** papers that were read on the way, in their state of now */
  readonly known: Map<PaperId, Paper>;
  /** the addresses of feeds whose bytes this run has changed */
  readonly changedFeeds: Set<string>;
  /** what was found damaged and is made anew, a sentence each */
  readonly repaired: string[];
  /** what is wrong and needs an operator, a sentence each */
  readonly warnings: string[];
  /** Write the progress: at once, or when enough was done since. After a run that was broken off every step is enough. */
  note(urgent: boolean): Promise<void>;
  /** Note that the bytes of a file changed: the hub is to be told of feeds. */
  onChanged(key: string): void;
}

/** Files that are put between two notes. */
const filesBetweenNotes = 100;

/** Begin a run with what the last one left. */
export async function beginRun(on: Publishing, lease: HeldLease, orders: Orders): Promise<Run> {
  const now = on.now();
  // what the last holder of the lease wrote counts, not what was read before it
  const start = await startingProgress(await readLastPublication(on.site), on, orders);
  const { progress } = start;
  const between = start.isAfterBrokenRun ? 1 : filesBetweenNotes;
  const files = persistentPut(on.site, lease);
  const changedFeeds = new Set<string>();
  let since = 0;
  return {
    on,
    orders,
    lease,
    now,
    firstDay: firstWindowDay(now),
    start,
    progress,
    files,
    known: new Map(),
    changedFeeds,
    repaired: start.repaired,
    warnings: [],
    note: async (urgent) => {
      if (!urgent && ++since < between) return;
      since = 0;
      progress.unfinished = true;
      await lease.assure();
      await files.insist(progressFile(progress));
    },
    onChanged: (key) => {
      if (!on.hub || !isFeedKey(key)) return;
      const topic = `${on.siteUrl}/${key}`;
      changedFeeds.add(topic);
      // the first change of which it was not told: a feed that changes all the time is told of all the same
      progress.untold[topic] ??= now.toISOString();
    },
  };
}

const isFeedKey = (key: string): boolean => /^feeds\/.*\.(rss|atom|json)$/.test(key);

/** Remove what lies in the bucket and belongs to nobody: of releases before this one, or of a run whose notes were lost. */
export async function sweepUnknownFiles({ on, progress, files }: Run): Promise<void> {
  const known = new Set(
    Object.values(progress.units)
      .flatMap((unit) => Object.keys(unit.files))
      .flatMap((key) => [key, packedKey(key) ?? key]),
  );
  const foreign: string[] = [];
  for await (const { key } of on.site.list('')) if (!known.has(key) && !isPrivateKey(key)) foreign.push(key);
  for (const key of foreign) await files.remove(key);
}

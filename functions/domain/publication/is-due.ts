import type { Health } from '../harvest/health.ts';
import { contentHash } from '../library/content-hash.ts';
import { type Manifest, manifestVersion } from '../library/manifest.ts';
import { firstWindowDay } from '../library/window.ts';
import { isBeyondClockTolerance } from '../papers/listing/future-dates.ts';
import { ripePeriods } from '../ranking/edition.ts';
import { addDays, ago, dayOf, minuteMs } from '../time.ts';
import { inspectLibrary, readLastPublication } from './inspect-bucket.ts';
import { manifestOf, type Progress } from './progress.ts';
import type { Publishing } from './publishing.ts';
import { hasNewChanges, isMemoryStale } from './take-changes.ts';

/** Whether there is anything to publish, or to make anew: one query, and once an hour a listing of the library. */
export async function isDue(on: Publishing, health: readonly Health[], check: boolean): Promise<boolean> {
  const now = on.now();
  const { progress, manifest, damage } = await readLastPublication(on.site);
  if (!progress || !manifest || damage.length > 0) return true;
  if (isLeftUndone(progress, manifest, now) || isAnotherSite(progress, on, health, now)) return true;
  const checks = check || now.getUTCMinutes() === 0;
  if (checks) {
    const { damaged, foreign } = await inspectLibrary(progress, on.site, { whole: check });
    if (damaged.size + foreign.length > 0) return true;
  }
  return hasNewChanges(progress.read, on.archive, now, checks);
}

/** Whether the site is of other code, other settings, another day, or of sources that were otherwise. */
const isAnotherSite = (
  { release, settings, day, health: known }: Progress,
  on: Publishing,
  health: readonly Health[],
  now: Date,
): boolean =>
  release !== on.release || settings !== on.settings || day !== dayOf(now) || known !== healthHash(health);

/** The hash of how the sources are. */
export const healthHash = (health: readonly Health[]): string => contentHash(JSON.stringify(health));

/** Whether the last run left anything to the next one, or what it waited for has come. */
function isLeftUndone(progress: Progress, manifest: Manifest, now: Date): boolean {
  const at = now.toISOString();
  return (
    progress.unfinished ||
    progress.revisedOwed ||
    isFromTheFuture(progress, now) ||
    isMemoryStale(progress.read, now) ||
    Object.keys(progress.owed).length > 0 ||
    Object.values(progress.units).some(({ fingerprint }) => fingerprint === '') ||
    Object.values(progress.again).some((after) => after <= at) ||
    Object.values(progress.retired).some((after) => after <= at) ||
    untoldTopics(progress, now).length > 0 ||
    missingEditions(progress, now).length > 0 ||
    manifestVersion(manifest) !== manifestVersion(manifestOf(progress))
  );
}

/** Whether a clock that had jumped ahead made it: changes of now were passed by as old. */
export const isFromTheFuture = ({ read, day }: Progress, now: Date): boolean =>
  isBeyondClockTolerance(read.through, now) || day > dayOf(now);

/** The CDN may keep a document for a minute: the hub would be handed the old one before. */
const quietMs = minuteMs;

/** The feeds that changed long enough ago for the hub to be told. */
export const untoldTopics = ({ untold }: Progress, now: Date): string[] =>
  Object.keys(untold)
    .filter((topic) => (untold[topic] ?? '') <= ago(now, quietMs))
    .sort();

/** The periods that brought papers and whose editions can be frozen and are not. */
export function missingEditions({ editions, days }: Progress, now: Date) {
  const frozen = new Set(editions);
  return ripePeriods(firstWindowDay(now), now).filter(
    ({ period, first, days: length }) =>
      !frozen.has(period) &&
      Array.from({ length }, (_, after) => addDays(first, after)).some((day) => (days[day]?.papers ?? 0) > 0),
  );
}

import type { Day } from '../time.ts';

/** How many papers each day announced, in all (`*`) and by category. */
export type DailyVolumes = Readonly<Record<Day, Readonly<Record<string, number>>>>;

/** What a day usually brings: the median of the recent days, and how far from it is still usual. */
export interface Baseline {
  readonly expected: number;
  readonly least: number;
  readonly most: number;
}

/** Days whose volumes are remembered. */
const daysKept = 30;
/** Fewer days say nothing about the next one. */
const daysNeeded = 5;

/** Add a day's counts to the volumes. The same day again counts once: the larger figure stands. */
export function addDailyVolume(
  volumes: DailyVolumes,
  day: Day,
  counts: Readonly<Record<string, number>>,
): DailyVolumes {
  const known = volumes[day] ?? {};
  const names = new Set([...Object.keys(known), ...Object.keys(counts)]);
  const merged = Object.fromEntries(
    [...names].sort().map((name) => [name, Math.max(known[name] ?? 0, counts[name] ?? 0)]),
  );
  const days = [...Object.entries(volumes).filter(([other]) => other !== day), [day, merged] as const];
  return Object.fromEntries(days.sort(([a], [b]) => (a < b ? -1 : 1)).slice(-daysKept));
}

/**
 * Estimate what `day` was to be expected to bring, from the days before it on which anything was expected. Median and
 * median absolute deviation: one broken day does not move them. Undefined where too few days are known.
 */
export function baselineOf(
  volumes: DailyVolumes,
  name: string,
  day: Day,
  expects: (day: Day) => boolean,
): Baseline | undefined {
  const counts = Object.entries(volumes)
    .filter(([other]) => other < day && expects(other))
    .map(([, by]) => by[name] ?? 0)
    // a day without any paper was a failure, or a holiday that the calendar does not know
    .filter((count) => count > 0);
  if (counts.length < daysNeeded) return undefined;
  const expected = median(counts);
  const spread = 1.4826 * median(counts.map((count) => Math.abs(count - expected)));
  const usual = Math.max(4 * spread, expected / 2, 5);
  return { expected, least: Math.max(0, Math.floor(expected - usual)), most: Math.ceil(expected + usual) };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = 0, high = 0] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return (low + high) / 2;
}

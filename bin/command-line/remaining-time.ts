/** How far something had come at a moment. */
export interface Sample {
  /** milliseconds */
  readonly at: number;
  readonly done: number;
  /** 0 to 1 */
  readonly share?: number | undefined;
}

/** How fast something moves, and how long it will take. */
export interface Pace {
  /** how many a second; undefined before anything is known */
  readonly rate?: number;
  /** undefined where nobody can tell: the whole is unknown, there was too little time, or nothing moves */
  readonly leftMs?: number;
}

const recentMs = 60_000;
/** Shortest time from which anything is foretold. */
const leastMs = 2_000;

const leastBetweenMs = 250;

/** Note how far it has come. Of the moves before the last minute only the latest stays: what was long ago says nothing of the rest. */
export function noteMove(moves: readonly Sample[], move: Sample): Sample[] {
  const last = moves.at(-1);
  if (last && last.done === move.done && last.share === move.share) return [...moves];
  // what moves piece by piece is noted a few times a second
  const [before] = moves.slice(-2);
  if (before && last && before !== last && move.at - before.at < leastBetweenMs)
    return [...moves.slice(0, -1), move];
  const first = moves.findLastIndex(({ at }) => move.at - at >= recentMs);
  return [...moves.slice(Math.max(0, first)), move];
}

/**
 * The pace over the last minute. Work moves in batches, so it is measured from move to move, and what has passed since the last one
 * is taken off; where nothing has moved for longer than usual, that counts as well, and the time that is left grows.
 */
export function paceOf(moves: readonly Sample[], now: number): Pace {
  const last = moves.at(-1);
  const done = speedOf(moves, now, (sample) => sample.done);
  if (!last || !done) return {};
  const rate = 1_000 * done.perMs;
  // where a back-fill goes on, its first share is not nothing
  const share = speedOf(
    moves.filter((sample) => sample.share !== undefined),
    now,
    (sample) => sample.share ?? 0,
  );
  if (last.share === undefined || last.share >= 1 || !share || share.perMs <= 0) return { rate };
  return { rate, leftMs: Math.max(0, (1 - last.share) / share.perMs - share.sinceMs) };
}

/** How much a figure grows in a millisecond, and how much of the next move has passed; undefined while there was too little time. */
function speedOf(moves: readonly Sample[], now: number, figure: (sample: Sample) => number) {
  const [first, last] = [moves[0], moves.at(-1)];
  if (!first || !last || moves.length < 2) return undefined;
  const since = now - last.at;
  const isStanding = since > (1.5 * (last.at - first.at)) / (moves.length - 1);
  const took = last.at - first.at + (isStanding ? since : 0);
  if (took < leastMs) return undefined;
  return { perMs: (figure(last) - figure(first)) / took, sinceMs: isStanding ? 0 : since };
}

/** A duration as people say it: `42 s`, `3 min 20 s`, `2 h 5 min`. */
export function describeDuration(milliseconds: number): string {
  const seconds = Math.max(1, Math.round(milliseconds / 1_000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

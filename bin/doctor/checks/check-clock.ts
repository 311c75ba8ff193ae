import { type Finding, wordsOf } from '../finding.ts';

/** When somebody else's clock was read: what it said, and between which moments of ours. */
export interface ClockSample {
  readonly sentMs: number;
  readonly receivedMs: number;
  readonly saidMs: number;
}

/** Seconds off, from which on it is told; AWS refuses a signature at five minutes. */
const noticeableSeconds = 5;
const refusedSeconds = 300;

/** Read the clock of an answer; undefined where it has none, or the answer comes from a cache. */
export function sampleOf(
  headers: Readonly<Record<string, string | undefined>>,
  sentMs: number,
  receivedMs: number,
): ClockSample | undefined {
  const saidMs = Date.parse(headers.date ?? '');
  return Number.isNaN(saidMs) || headers.age !== undefined ? undefined : { sentMs, receivedMs, saidMs };
}

/** Compare this machine's clock with those of others: by the sample that leaves the least room. */
export function checkClock(samples: readonly ClockSample[]): Finding[] {
  const words = wordsOf('clock');
  const offs = samples.map(({ sentMs, receivedMs, saidMs }) => ({
    // `Date` has whole seconds, cut off (RFC 9110 §5.6.7)
    offMs: (sentMs + receivedMs) / 2 - (saidMs + 500),
    roomMs: (receivedMs - sentMs) / 2 + 500,
  }));
  const best = offs.sort((a, b) => a.roomMs - b.roomMs)[0];
  if (!best) return [words.unknown('nobody else’s clock was seen')];
  const seconds = Math.max(0, Math.abs(best.offMs) - best.roomMs) / 1_000;
  const said = `this machine’s clock is ${Math.round(Math.abs(best.offMs) / 1_000)} seconds ${best.offMs > 0 ? 'ahead' : 'behind'}`;
  if (seconds > refusedSeconds) return [words.fault('clock is wrong', said)];
  if (seconds > noticeableSeconds) return [words.warning('clock is wrong', said)];
  return [words.well('this machine’s clock is right')];
}

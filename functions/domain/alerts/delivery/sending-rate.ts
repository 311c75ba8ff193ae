import { type Pausing, retryOnConflict } from '../../concurrency/retry-on-conflict.ts';
import { secondMs } from '../../time.ts';

/** The one row by which all functions of a deployment share its rate of sending. */
export interface SendingClock {
  /** The moment from which no message has a slot yet, in milliseconds since 1970; 0 when none ever had. */
  free(): Promise<number>;
  /** Move that moment; false when another function was faster. */
  move(from: number, to: number): Promise<boolean>;
  /** Put it off by so much, whatever others do meanwhile, if it lies within these two moments; else false. */
  putOff(by: number, within: readonly [from: number, through: number]): Promise<boolean>;
}

/** What the rate is kept with. */
export interface Pacing extends Pausing {
  readonly clock: SendingClock;
  /** messages a second, over all functions; may be less than one */
  readonly perSecond: number;
  /** real time, in milliseconds since 1970, whatever moment a digest is sent as of */
  readonly nowMs: () => number;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
}

/** Slots are taken in blocks of a second; those that are not used lapse. */
const blockMs = secondMs;

/** Make the function that waits until the next message may go. Callers side by side get slots one after the other. */
export function paceSending(on: Pacing): () => Promise<void> {
  const stepMs = secondMs / on.perSecond;
  let block = { nextMs: 0, left: 0 };
  let queue: Promise<unknown> = Promise.resolve();

  const slot = async (): Promise<void> => {
    // a slot of which the time is over is not used: many at once would be faster than the rate
    if (block.left > 0 && block.nextMs < on.nowMs() - blockMs) block = { nextMs: 0, left: 0 };
    if (block.left === 0) block = await takeBlock(Math.max(1, Math.floor(blockMs / stepMs)), stepMs, on);
    const atMs = block.nextMs;
    block = { nextMs: atMs + stepMs, left: block.left - 1 };
    const waitMs = atMs - on.nowMs();
    if (waitMs > 0) await on.sleep(waitMs);
  };
  return () => {
    const mine = queue.then(slot);
    queue = mine.catch(() => {});
    return mine;
  };
}

/**
 * Take a slot for a message that does not wait for one: those of others come later. A hundred who take theirs at once do not have to
 * do it one after the other: only the first of them moves the clock to now, and the others put it off from there.
 */
export const takeSlotAtOnce = async (on: Omit<Pacing, 'sleep'>): Promise<unknown> =>
  retryOnConflict('the rate of sending', on, async () => {
    const nowMs = on.nowMs();
    const stepMs = Math.ceil(secondMs / on.perSecond);
    if (await on.clock.putOff(stepMs, [nowMs, nowMs + mostAheadMs])) return true;
    const free = await on.clock.free();
    const isOurs = free < nowMs || free > nowMs + mostAheadMs;
    return isOurs && (await on.clock.move(free, nowMs + stepMs)) ? true : undefined;
  });

const takeBlock = (slots: number, stepMs: number, on: Omit<Pacing, 'sleep'>) =>
  retryOnConflict('the rate of sending', on, async () => {
    const free = await on.clock.free();
    const nowMs = on.nowMs();
    // a moment far ahead was written by a clock that had jumped
    const isAhead = free > nowMs + mostAheadMs;
    const nextMs = isAhead ? nowMs : Math.max(free, nowMs);
    const moved = await on.clock.move(free, Math.ceil(nextMs + slots * stepMs));
    return moved ? { nextMs, left: slots } : undefined;
  });

/** Furthest that slots can be taken ahead: a block for each of many functions at the slowest rate. */
const mostAheadMs = 60 * secondMs;

import { defined } from '../defined.ts';
import { PaperboyError } from '../paperboy-error.ts';
import { ago, type Instant, secondMs } from '../time.ts';
import type { Turn, Turns } from './turn.ts';

export interface Exclusion {
  readonly turns: Turns;
  readonly now: () => Date;
  readonly newId: () => string;
  /** Waits by a clock that cannot be set. */
  readonly sleep: (milliseconds: number) => Promise<unknown>;
}

export interface Patience {
  /** Between the end of one turn and the beginning of the next. */
  readonly pauseSeconds?: number;
  /** Longest wait for our turn. Without it there is none: whoever finds it taken is told so at once. */
  readonly maxWaitSeconds?: number | undefined;
}

/** It is somebody else's turn for longer than we can wait. */
export class NotOurTurnError extends PaperboyError {
  readonly until: Instant | undefined;

  constructor(name: string, until?: Instant) {
    super(until ? `${name} is not to be asked before ${until}` : `somebody else is at ${name}`);
    this.until = until;
  }
}

/** Somebody else has taken over our turn: whoever finds that out writes nothing more. */
export class LostTurnError extends PaperboyError {
  constructor(name: string) {
    super(`the turn at ${name} has been taken over by somebody else`);
  }
}

/** Our turn, as long as it lasts. Both throw a LostTurnError once somebody else has taken it over. */
export interface Holding {
  /** Before every step: renews the turn when a third of it is gone. */
  keep(): Promise<void>;
  /** Before what must not be wrong: renews it in any case. */
  assure(): Promise<void>;
}

/** A holder renews its turn this often, and is given up for dead when nothing was heard for the length of a turn. */
const beatMs = 10 * secondMs;
export const turnMs = 30 * secondMs;
/** How often a waiter looks. */
const glanceMs = secondMs;

/**
 * Do something when it is our turn: alone in the whole deployment, and no sooner than a pause after the last one was done.
 * Throws a NotOurTurnError when it does not come in time. What the job throws with `retryAfterSeconds` keeps everybody away for so
 * many seconds.
 *
 * Whoever waits trusts nobody's clock, not even its own between two processes: a turn counts from when we saw it, so that
 * a clock that jumps cannot bring two together. Whoever does not wait has to go by the clock to know a dead holder.
 */
export async function exclusively<T>(
  name: string,
  patience: Patience,
  on: Exclusion,
  job: (turn: Holding) => Promise<T>,
): Promise<T> {
  let held = await take(name, patience, on);
  let renewedAtMs = on.now().getTime();
  let writing: Promise<unknown> = Promise.resolve();
  let done = false;
  /** One write after the other, each on top of the last. */
  const renew = (): Promise<boolean> => {
    const renewal = writing.then(async () => {
      const askedAtMs = on.now().getTime();
      const next = heldTurn(on);
      if (!(await on.turns.next(name, next, held))) return false;
      held = next;
      renewedAtMs = askedAtMs;
      // an answer that came so late says nothing any more
      return on.now().getTime() - askedAtMs < turnMs;
    });
    writing = renewal.catch(() => undefined);
    return renewal;
  };
  const beat = async () => {
    for (let sleptMs = 0; !done; ) {
      await on.sleep(glanceMs);
      sleptMs += glanceMs;
      if (done || sleptMs < beatMs) continue;
      sleptMs = 0;
      // a beat that fails is no reason to drop the job: whoever takes over finds the pause kept
      await renew().catch(() => undefined);
    }
  };
  const assure = async () => {
    if (!(await renew())) throw new LostTurnError(name);
  };
  const keep = async () => {
    // a clock that was set back says nothing of how long it is ago
    if (Math.abs(on.now().getTime() - renewedAtMs) >= turnMs / 3) await assure();
  };
  void beat();
  let notBefore: Instant | undefined;
  try {
    return await job({ keep, assure });
  } catch (error) {
    if (error instanceof Error && 'retryAfterSeconds' in error && typeof error.retryAfterSeconds === 'number')
      notBefore = ago(on.now(), -error.retryAfterSeconds * secondMs);
    throw error;
  } finally {
    done = true;
    await writing;
    await on.turns.next(name, defined({ ticket: on.newId(), notBefore }), held);
  }
}

const heldTurn = ({ newId, now }: Exclusion) => ({ ticket: newId(), heldUntil: ago(now(), -turnMs) });

async function take(
  name: string,
  { pauseSeconds = 0, maxWaitSeconds }: Patience,
  on: Exclusion,
): Promise<Turn> {
  let seen = await on.turns.last(name);
  const maxWaitMs = (maxWaitSeconds ?? watchSeconds(seen, on.now())) * secondMs;
  const pauseMs = pauseSeconds * secondMs;
  const isOver = ({ heldUntil }: Turn, unchangedMs: number): boolean => {
    if (unchangedMs >= (heldUntil ? turnMs : pauseMs)) return true;
    return maxWaitSeconds === undefined && heldUntil !== undefined && heldUntil < on.now().toISOString();
  };
  let unchangedMs = 0;
  for (let waitedMs = 0; ; waitedMs += glanceMs) {
    if (!seen || isOver(seen, unchangedMs)) {
      const aheadMs = seen?.notBefore ? Date.parse(seen.notBefore) - on.now().getTime() : 0;
      if (aheadMs > maxWaitMs - waitedMs) throw new NotOurTurnError(name, seen?.notBefore);
      if (aheadMs <= 0) {
        const ours = heldTurn(on);
        if (await on.turns.next(name, ours, seen)) return ours;
      }
    }
    if (waitedMs >= maxWaitMs + pauseMs) throw new NotOurTurnError(name);
    await on.sleep(glanceMs);
    const next = await on.turns.last(name);
    unchangedMs = next?.ticket === seen?.ticket ? unchangedMs + glanceMs : 0;
    seen = next;
  }
}

/** Nobody holds a turn for longer than it lasts: one that says so was taken by a wrong clock, and has to be watched. */
const watchSeconds = (seen: Turn | undefined, now: Date): number =>
  seen?.heldUntil !== undefined && seen.heldUntil > ago(now, -2 * turnMs) ? turnMs / secondMs : 0;

import { defined } from '../defined.ts';
import { PaperboyError } from '../paperboy-error.ts';
import { ago, type Instant, secondMs } from '../time.ts';
import type { Turn, Turns } from './turn.ts';

/** What `exclusively` works with. */
export interface Exclusion {
  readonly turns: Turns;
  readonly now: () => Date;
  readonly newId: () => string;
  /** Wait, by a clock that cannot be set. */
  readonly sleep: (milliseconds: number) => Promise<unknown>;
}

/** How to take a turn. */
export interface TurnOptions {
  /** From the end of one turn to the beginning of the next. */
  readonly pauseSeconds?: number;
  /** Longest wait for our turn. Without it there is none: a caller that finds the turn taken gets the NotOurTurnError at once. */
  readonly maxWaitSeconds?: number | undefined;
}

/** Another process holds the turn for longer than we can wait. */
export class NotOurTurnError extends PaperboyError {
  readonly until: Instant | undefined;

  constructor(name: string, until?: Instant) {
    super(until ? `${name} is not to be asked before ${until}` : `somebody else is at ${name}`);
    this.until = until;
  }
}

/** Another process has taken over our turn: a job that gets this writes nothing more. */
export class LostTurnError extends PaperboyError {
  constructor(name: string) {
    super(`the turn at ${name} has been taken over by somebody else`);
  }
}

/** Our turn, as long as it lasts. Both throw a LostTurnError once another process has taken it over. */
export interface HeldTurn {
  /** Renew the turn when a third of it is gone; called before every step. */
  keep(): Promise<void>;
  /** Renew it in any case; called before a write that must not come too late. */
  assure(): Promise<void>;
}

/** How often a holder renews its turn. */
const renewalMs = 10 * secondMs;
/** How long a turn lasts: a holder that has not renewed it for so long is taken for dead. */
export const turnMs = 30 * secondMs;
/** How often a waiter looks. */
const pollMs = secondMs;

/**
 * Run a job when it is our turn: alone in the whole deployment, and no sooner than a pause after the last turn ended.
 * Throws a NotOurTurnError when our turn does not come in time. An error of the job that has `retryAfterSeconds` keeps
 * every caller away for so long.
 *
 * A caller that waits trusts no clock, not even its own between two processes: a turn counts from when we saw it, so that
 * a clock that jumps cannot bring two together. A caller that does not wait has to go by the clock to know a dead holder.
 */
export async function exclusively<T>(
  name: string,
  options: TurnOptions,
  on: Exclusion,
  job: (turn: HeldTurn) => Promise<T>,
): Promise<T> {
  const taken = await takeTurn(name, options, on);
  const held = renewable(name, taken, on);
  let notBefore: Instant | undefined;
  void held.renewRegularly();
  try {
    return await job(held);
  } catch (error) {
    if (error instanceof Error && 'retryAfterSeconds' in error && typeof error.retryAfterSeconds === 'number')
      notBefore = ago(on.now(), -error.retryAfterSeconds * secondMs);
    throw error;
  } finally {
    await held.giveBack(notBefore);
  }
}

interface RenewableTurn extends HeldTurn {
  /** Renew the turn at intervals until it is given back. */
  renewRegularly(): Promise<void>;
  giveBack(notBefore: Instant | undefined): Promise<void>;
}

/** The turn that we took, with what renews it and gives it back. */
function renewable(name: string, taken: Turn, on: Exclusion): RenewableTurn {
  let held = taken;
  let renewedAtMs = on.now().getTime();
  let writing: Promise<unknown> = Promise.resolve();
  let done = false;
  /** One write after the other, each on top of the last. */
  const renew = (): Promise<boolean> => {
    const renewal = writing.then(async () => {
      const askedAtMs = on.now().getTime();
      const next = newTurn(on);
      if (!(await on.turns.next(name, next, held))) return false;
      held = next;
      renewedAtMs = askedAtMs;
      // an answer that came so late says nothing any more
      return on.now().getTime() - askedAtMs < turnMs;
    });
    writing = renewal.catch(() => undefined);
    return renewal;
  };
  const assure = async () => {
    if (!(await renew())) throw new LostTurnError(name);
  };
  return {
    assure,
    keep: async () => {
      // a clock that was set back says nothing of how long it is ago
      if (Math.abs(on.now().getTime() - renewedAtMs) >= turnMs / 3) await assure();
    },
    renewRegularly: () => renewRegularly(renew, () => done, on),
    giveBack: async (notBefore) => {
      done = true;
      await writing;
      await on.turns.next(name, defined({ ticket: on.newId(), notBefore }), held);
    },
  };
}

/** Renew a turn at intervals until it is done. */
async function renewRegularly(
  renew: () => Promise<boolean>,
  isDone: () => boolean,
  { sleep }: Exclusion,
): Promise<void> {
  for (let sleptMs = 0; !isDone(); ) {
    await sleep(pollMs);
    sleptMs += pollMs;
    if (isDone() || sleptMs < renewalMs) continue;
    sleptMs = 0;
    // a renewal that fails is no reason to drop the job: a process that takes over finds the pause kept
    await renew().catch(() => undefined);
  }
}

/** A turn that begins now. */
const newTurn = ({ newId, now }: Exclusion) => ({ ticket: newId(), heldUntil: ago(now(), -turnMs) });

/** Wait until the turn is free and take it. */
async function takeTurn(
  name: string,
  { pauseSeconds = 0, maxWaitSeconds }: TurnOptions,
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
  for (let waitedMs = 0; ; waitedMs += pollMs) {
    if (!seen || isOver(seen, unchangedMs)) {
      const aheadMs = seen?.notBefore ? Date.parse(seen.notBefore) - on.now().getTime() : 0;
      if (aheadMs > maxWaitMs - waitedMs) throw new NotOurTurnError(name, seen?.notBefore);
      if (aheadMs <= 0) {
        const ours = newTurn(on);
        if (await on.turns.next(name, ours, seen)) return ours;
      }
    }
    if (waitedMs >= maxWaitMs + pauseMs) throw new NotOurTurnError(name);
    await on.sleep(pollMs);
    const next = await on.turns.last(name);
    unchangedMs = next?.ticket === seen?.ticket ? unchangedMs + pollMs : 0;
    seen = next;
  }
}

/**
 * How long a turn has to be watched before we may take it for dead. No holder has one for longer than it lasts: one that
 * says so was taken by a wrong clock.
 */
const watchSeconds = (seen: Turn | undefined, now: Date): number =>
  seen?.heldUntil !== undefined && seen.heldUntil > ago(now, -2 * turnMs) ? turnMs / secondMs : 0;

import { defined } from '../defined.ts';
import { PaperboyError } from '../paperboy-error.ts';
import { dayMs, type Instant, later, minuteMs, secondMs } from '../time.ts';
import type { Lease, Leases } from './leases.ts';

/** What `withLease` works with. */
export interface LeaseDeps {
  readonly leases: Leases;
  readonly now: () => Date;
  readonly newId: () => string;
  /** Wait, by a clock that cannot be set. */
  readonly sleep: (milliseconds: number) => Promise<unknown>;
}

/** How to take a lease. */
export interface LeaseOptions {
  /** From the end of one lease to the beginning of the next. */
  readonly pauseSeconds?: number;
  /** Longest wait for the lease. Without it there is none: a caller that finds the lease taken gets a LeaseTakenError at once. */
  readonly maxWaitSeconds?: number | undefined;
}

/** Another process holds the lease for longer than we can wait. */
export class LeaseTakenError extends PaperboyError {
  readonly until: Instant | undefined;

  constructor(name: string, until?: Instant) {
    super(until ? `${name} is not to be asked before ${until}` : `somebody else is at ${name}`);
    this.until = until;
  }
}

/** Another process has taken over our lease: a job that gets this writes nothing more. */
export class LostLeaseError extends PaperboyError {
  constructor(name: string) {
    super(`the lease at ${name} has been taken over by somebody else`);
  }
}

/** Our lease, as long as it lasts. Both throw a LostLeaseError once another process has taken it over. */
export interface HeldLease {
  /** Renew the lease when a third of it is gone; called before every step. */
  keep(): Promise<void>;
  /** Renew it in any case; called before a write that must not come too late. */
  assure(): Promise<void>;
}

/** How often a holder renews its lease. */
const renewalMs = 10 * secondMs;
/** How long a lease lasts: a holder that has not renewed it for so long is taken for dead. */
export const leaseMs = 30 * secondMs;
/** Longest that a job's error may keep others away: who says years has a wrong clock, or lies. */
const longestPauseMs = dayMs;
/** Most that two right clocks differ. */
const clockToleranceMs = 15 * minuteMs;
/** How often a waiter looks. */
const pollMs = secondMs;

/**
 * Run a job under a lease: alone in the whole deployment, and no sooner than a pause after the last lease ended.
 * Throws a LeaseTakenError when the lease is not free in time. An error of the job that has `retryAfterSeconds` keeps
 * every caller away for so long.
 *
 * A caller that waits trusts no clock, not even its own between two processes: a lease counts from when we saw it, so that
 * a clock that jumps cannot bring two together. A caller that does not wait has to go by the clock to know a dead holder.
 */
export async function withLease<T>(
  name: string,
  options: LeaseOptions,
  on: LeaseDeps,
  job: (lease: HeldLease) => Promise<T>,
): Promise<T> {
  const taken = await takeLease(name, options, on);
  const held = renewable(name, taken, on);
  let notBefore: Instant | undefined;
  void held.renewRegularly();
  try {
    return await job(held);
  } catch (error) {
    if (error instanceof Error && 'retryAfterSeconds' in error && typeof error.retryAfterSeconds === 'number')
      notBefore = later(on.now(), Math.min(error.retryAfterSeconds * secondMs, longestPauseMs));
    throw error;
  } finally {
    await held.giveBack(notBefore);
  }
}

interface RenewableLease extends HeldLease {
  /** Renew the lease at intervals until it is given back. */
  renewRegularly(): Promise<void>;
  giveBack(notBefore: Instant | undefined): Promise<void>;
}

/** The lease that we took, with what renews it and gives it back. */
function renewable(name: string, taken: Lease, on: LeaseDeps): RenewableLease {
  let held = taken;
  let renewedAtMs = on.now().getTime();
  let writing: Promise<unknown> = Promise.resolve();
  let done = false;
  /** One write after the other, each on top of the last. */
  const renew = (): Promise<boolean> => {
    const renewal = writing.then(async () => {
      const askedAtMs = on.now().getTime();
      const next = newLease(on);
      if (!(await on.leases.next(name, next, held))) return false;
      held = next;
      renewedAtMs = askedAtMs;
      // an answer that came so late says nothing any more
      return on.now().getTime() - askedAtMs < leaseMs;
    });
    writing = renewal.catch(() => undefined);
    return renewal;
  };
  const assure = async () => {
    if (!(await renew())) throw new LostLeaseError(name);
  };
  return {
    assure,
    keep: async () => {
      // a clock that was set back says nothing of how long it is ago
      if (Math.abs(on.now().getTime() - renewedAtMs) >= leaseMs / 3) await assure();
    },
    renewRegularly: () => renewRegularly(renew, () => done, on),
    giveBack: async (notBefore) => {
      done = true;
      await writing;
      await on.leases.next(name, defined({ ticket: on.newId(), notBefore }), held);
    },
  };
}

/** Renew a lease every `renewalMs` until its job is done. */
async function renewRegularly(
  renew: () => Promise<boolean>,
  isDone: () => boolean,
  { sleep }: LeaseDeps,
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

/** A lease that begins now. */
const newLease = ({ newId, now }: LeaseDeps) => ({ ticket: newId(), heldUntil: later(now(), leaseMs) });

/** Wait until the lease is free and take it. Throws a LeaseTakenError when it is not free in time. */
export async function takeLease(
  name: string,
  { pauseSeconds = 0, maxWaitSeconds }: LeaseOptions,
  on: LeaseDeps,
): Promise<Lease> {
  let seen = await on.leases.last(name);
  const maxWaitMs = (maxWaitSeconds ?? watchSeconds(seen, on.now())) * secondMs;
  const pauseMs = pauseSeconds * secondMs;
  const isOver = ({ heldUntil }: Lease, unchangedMs: number): boolean => {
    if (unchangedMs >= (heldUntil ? leaseMs : pauseMs)) return true;
    return maxWaitSeconds === undefined && heldUntil !== undefined && heldUntil < on.now().toISOString();
  };
  let unchangedMs = 0;
  for (let waitedMs = 0; ; waitedMs += pollMs) {
    if (!seen || isOver(seen, unchangedMs)) {
      const aheadMs = pauseLeftMs(seen, on.now());
      if (aheadMs > maxWaitMs - waitedMs) throw new LeaseTakenError(name, seen?.notBefore);
      if (aheadMs <= 0) {
        const ours = newLease(on);
        if (await on.leases.next(name, ours, seen)) return ours;
      }
    }
    if (waitedMs >= maxWaitMs + pauseMs) throw new LeaseTakenError(name);
    await on.sleep(pollMs);
    const next = await on.leases.last(name);
    unchangedMs = next?.ticket === seen?.ticket ? unchangedMs + pollMs : 0;
    seen = next;
  }
}

/** How long the one who had the lease asked everybody to stay away; not at all where it is longer than anybody may: a wrong clock wrote that. */
function pauseLeftMs(seen: Lease | undefined, now: Date): number {
  const aheadMs = seen?.notBefore ? Date.parse(seen.notBefore) - now.getTime() : 0;
  return aheadMs > longestPauseMs + clockToleranceMs ? 0 : aheadMs;
}

/**
 * How long a lease has to be watched before we may take it for dead. No holder has one for longer than it lasts: one that
 * says so was taken by a wrong clock.
 */
const watchSeconds = (seen: Lease | undefined, now: Date): number =>
  seen?.heldUntil !== undefined && seen.heldUntil > later(now, 2 * leaseMs) ? leaseMs / secondMs : 0;

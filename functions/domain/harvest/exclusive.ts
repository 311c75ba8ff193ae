import { defined } from '../defined.ts';
import type { Instant } from '../time.ts';

/** The last turn at something that only one may do at a time. */
export interface Turn {
  /** another one for every change, so that whoever looks twice sees whether anything happened */
  readonly ticket: string;
  /** somebody is at it, and takes a new ticket as long as they are */
  readonly held: boolean;
  /** nobody's turn before this: somebody was asked to stay away */
  readonly notBefore?: Instant;
}

/** Where turns are kept, so that they hold over the whole deployment. */
export interface Turns {
  last(name: string): Promise<Turn | undefined>;
  /** Write the next turn if the last one is still this; false when somebody was faster. */
  next(name: string, turn: Turn, after: Turn | undefined): Promise<boolean>;
}

export interface TurnTaking {
  readonly turns: Turns;
  readonly now: () => Date;
  readonly newId: () => string;
  /** Waits by a clock that cannot be set. */
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** It is somebody else's turn for longer than we can wait. */
export class NotOurTurn extends Error {
  readonly until?: Instant;

  constructor(name: string, until?: Instant) {
    super(until ? `${name} is not to be asked before ${until}` : `somebody else is at ${name}`);
    this.name = 'NotOurTurn';
    if (until) this.until = until;
  }
}

const second = 1_000;
/** Whoever is at it says so this often, and is given up when nothing was heard for this long. */
const heartbeat = 10 * second;
const silence = 35 * second;
/** How often a waiter looks. */
const glance = second;

/**
 * Do something when it is our turn: alone in the whole deployment, and no sooner than `pause` seconds after the last one
 * was done. Nobody's clock is trusted for the pause, not even our own between two processes: a turn counts from when we
 * saw it, so a clock that jumps cannot bring two requests together. Waits for `wait` seconds at most, then throws
 * NotOurTurn. What the job throws with `retryAfter` keeps everybody away for so many seconds.
 */
export async function exclusively<T>(
  name: string,
  { pause, wait }: { readonly pause: number; readonly wait: number },
  on: TurnTaking,
  job: () => Promise<T>,
): Promise<T> {
  let held = await take(name, pause, wait, on);
  let done = false;
  let writing: Promise<unknown> = Promise.resolve();
  const tell = async () => {
    const next = { ticket: on.newId(), held: true };
    if (await on.turns.next(name, next, held)) held = next;
  };
  const beat = async () => {
    for (let slept = 0; !done; ) {
      await on.sleep(glance);
      slept += glance;
      if (done || slept < heartbeat) continue;
      slept = 0;
      // a heartbeat that fails is no reason to drop the job: whoever takes over finds the pause kept
      writing = tell().catch(() => {});
      await writing;
    }
  };
  void beat();
  let notBefore: Instant | undefined;
  try {
    return await job();
  } catch (error) {
    if (error instanceof Error && 'retryAfter' in error && typeof error.retryAfter === 'number') {
      notBefore = new Date(on.now().getTime() + error.retryAfter * second).toISOString();
    }
    throw error;
  } finally {
    done = true;
    await writing;
    await on.turns.next(name, defined({ ticket: on.newId(), held: false, notBefore }), held);
  }
}

async function take(name: string, pause: number, wait: number, on: TurnTaking): Promise<Turn> {
  let seen = await on.turns.last(name);
  let since = 0;
  for (let waited = 0; ; ) {
    if (!seen || since >= (seen.held ? silence : pause * second)) {
      const ahead = seen?.notBefore ? Date.parse(seen.notBefore) - on.now().getTime() : 0;
      if (ahead > wait * second - waited) throw new NotOurTurn(name, seen?.notBefore);
      if (ahead <= 0) {
        const mine = { ticket: on.newId(), held: true };
        if (await on.turns.next(name, mine, seen)) return mine;
      }
    }
    if (waited >= (wait + pause) * second) throw new NotOurTurn(name);
    await on.sleep(glance);
    waited += glance;
    const next = await on.turns.last(name);
    since = next?.ticket === seen?.ticket ? since + glance : 0;
    seen = next;
  }
}

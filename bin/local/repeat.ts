import { setTimeout as sleep } from 'node:timers/promises';
import { describeDiskFault, describeError } from './describe-error.ts';

/** A task that is done again and again. */
export interface TaskToRepeat {
  readonly everySeconds: number;
  /** what is done, as the beginning of a sentence: `Publishing` */
  readonly name: string;
  act(): Promise<unknown>;
  /** how long a run that is under way is waited for at the end: it may be killed anywhere, and the next start goes on */
  readonly mostWaitMs?: number;
}

/** Where failures are logged. */
export type TaskLog = Pick<Console, 'log' | 'error'>;

/**
 * Run a task again and again, never twice at a time. It goes on after a failure, which is logged once and not at every
 * run: again only when it fails in another way, or after it has worked in between. `known` is a failure that has been
 * logged already. Returns a function that stops it.
 */
export function repeat(
  { everySeconds, name, act, mostWaitMs = 5_000 }: TaskToRepeat,
  known?: unknown,
  log: TaskLog = console,
): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();
  const logged = new Set(known === undefined ? [] : [failureKind(known)]);
  const failed = (error: unknown) => {
    const kind = failureKind(error);
    if (logged.has(kind)) return;
    logged.add(kind);
    log.error(`${name} failed, and is tried again every ${everySeconds} s: ${describeError(error)}`);
    // a stack within the SDK, or of a full disk, helps nobody; that of a mistake of ours does
    const isOurs =
      error instanceof Error && !('$metadata' in error) && describeDiskFault(error) === undefined;
    if (isOurs) log.error(error.stack);
  };
  const worked = () => {
    if (logged.size > 0) log.log(`${name} works again.`);
    logged.clear();
  };
  const run = () => {
    running = act()
      .then(worked, failed)
      .finally(() => {
        if (!stopped) timer = setTimeout(run, everySeconds * 1_000);
      });
  };
  run();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await Promise.race([running, sleep(mostWaitMs, undefined, { ref: false })]);
  };
}

/** The text of a failure without the ids and times in it, which differ every time. */
const failureKind = (error: unknown): string => describeError(error).replace(/[\w-]*\d[\w-]*/g, '#');

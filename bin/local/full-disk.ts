import { randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describeDiskFault } from './describe-error.ts';

/** Keeps a store that cannot be written to from being written to, until it can again. */
export interface FullDisk {
  /** Write, or refuse to while the disk takes nothing. Throws what a refusal is. */
  write<T>(act: () => Promise<T>): Promise<T>;
  /** Let a request through, once the store is open. */
  enter(): Promise<() => void>;
  close(): void;
}

/** How a store refuses what the disk does not take. */
export interface FullDiskOptions {
  /** the folder that lies on the disk */
  readonly folder: string;
  /** Make the error by which a write is refused. */
  readonly refusal: (why: string) => Error;
  /** Close the store and open it again: after a write that failed, what a log file ends with is anybody's guess. */
  readonly reopen: () => Promise<void>;
  readonly log: (sentence: string) => void;
}

/** Space that there has to be before the store is opened again, which writes, too. */
const leastBytes = 1024 * 1024;
const lookEveryMs = 1_000;

/**
 * Watch over the writes to a store. After the first that the disk did not take none is tried, reads go on, and a second later and
 * again and again it is looked whether there is space; then the store is opened anew and goes on. Each change is one line in the log.
 */
export function fullDisk({ folder, refusal, reopen, log }: FullDiskOptions): FullDisk {
  let why: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  let inside = 0;
  let left: (() => void) | undefined;
  let opening: Promise<void> = Promise.resolve();
  const openAgain = async () => {
    if (inside > 0) await new Promise<void>((resolve) => (left = resolve));
    left = undefined;
    await reopen();
  };
  const look = async () => {
    if (await canWrite(folder)) {
      opening = openAgain();
      await opening;
      why = undefined;
      log(`${folder} can be written again.`);
    } else timer = setTimeout(look, lookEveryMs).unref();
  };
  const fail = (fault: string) => {
    if (why !== undefined) return;
    why = fault;
    log(
      `Nothing can be stored in ${folder}: ${fault}. Readers are served, whoever writes is told to come again, and what was answered for is kept.`,
    );
    timer = setTimeout(look, lookEveryMs).unref();
  };
  return {
    write: async (act) => {
      if (why !== undefined) throw refusal(why);
      try {
        return await act();
      } catch (error) {
        const fault = describeDiskFault(error);
        if (fault === undefined) throw error;
        fail(fault);
        throw refusal(fault);
      }
    },
    enter: async () => {
      await opening;
      inside++;
      return () => {
        if (--inside === 0) left?.();
      };
    },
    close: () => clearTimeout(timer),
  };
}

/** Whether the disk takes as much as the store needs to open. */
async function canWrite(folder: string): Promise<boolean> {
  const path = join(folder, `.space-${randomUUID()}`);
  try {
    const file = await open(path, 'w');
    try {
      await file.writeFile(Buffer.alloc(leastBytes));
      await file.sync();
    } finally {
      await file.close();
    }
    return true;
  } catch (error) {
    if (describeDiskFault(error) === undefined) throw error;
    return false;
  } finally {
    await rm(path, { force: true }).catch(() => undefined);
  }
}

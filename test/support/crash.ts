/** The end of a process, as a test brings it about. */
export class Crash extends Error {}

/** Counts the calls to some ports, and ends the process before or after the one at `at`. */
export interface Fuse {
  readonly calls: number;
  wrap<T extends object>(port: T): T;
}

/** `at` from 1; `after` lets the call happen and loses its answer, as a kill between write and reply does. */
export function fuse(at = Number.POSITIVE_INFINITY, after = false): Fuse {
  let calls = 0;
  return {
    get calls() {
      return calls;
    },
    wrap: (port) =>
      new Proxy(port, {
        get: (target, name) => {
          const member = Reflect.get(target, name);
          if (typeof member !== 'function') return member;
          return (...args: unknown[]) => {
            // once the process is gone nothing happens any more
            if (++calls > at || (calls === at && !after)) throw new Crash();
            const answer = member.apply(target, args);
            if (calls !== at) return answer;
            if (Symbol.asyncIterator in Object(answer)) return consumed(answer);
            return Promise.resolve(answer).then(() => {
              throw new Crash();
            });
          };
        },
      }),
  };
}

/** The rows come, and the end of the process with the last of them. */
async function* consumed(rows: AsyncIterable<unknown>): AsyncGenerator<unknown> {
  yield* rows;
  throw new Crash();
}

/** Run until the crash; anything else that goes wrong is a failure of the test. */
export async function untilCrash(act: () => Promise<unknown>): Promise<'done' | 'crashed'> {
  try {
    await act();
    return 'done';
  } catch (error) {
    if (error instanceof Crash) return 'crashed';
    throw error;
  }
}

/** Thrown in the place of the end of a process. */
export class Crash extends Error {}

/** Counts the calls to the ports that it wraps, and throws a Crash at one of them and at all later ones. */
export interface Fuse {
  readonly calls: number;
  wrap<T extends object>(port: T): T;
}

/**
 * Wrap ports so that the process ends at call number `at`, counted from 1. `after` lets the call happen and loses its
 * answer, as a kill between write and reply does.
 */
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

/** Yield the rows, and crash after the last of them. */
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

/** A clock that stands still until all code sleeps, and then jumps to the moment at which the first sleeper wakes. */
export interface VirtualTime {
  /** what the wall clock shows; `setWall` moves it without a sleep */
  now(): Date;
  setWall(milliseconds: number): void;
  /** milliseconds slept since the beginning */
  elapsed(): number;
  sleep(milliseconds: number): Promise<void>;
  /** Let time pass until this is done. */
  until<T>(done: Promise<T>): Promise<T>;
}

/** A clock that starts at this instant. */
export function virtualTime(start: string): VirtualTime {
  let elapsed = 0;
  let skew = 0;
  const sleepers: { at: number; wake: () => void }[] = [];
  return {
    now: () => new Date(Date.parse(start) + elapsed + skew),
    setWall: (milliseconds) => {
      skew += milliseconds;
    },
    elapsed: () => elapsed,
    sleep: (milliseconds) =>
      new Promise((resolve) => sleepers.push({ at: elapsed + milliseconds, wake: resolve })),
    until: async (done) => {
      let settled = false;
      const finished = done.finally(() => {
        settled = true;
      });
      finished.catch(() => {});
      for (;;) {
        // let everything that can go on go on
        for (let round = 0; round < 20; round++) await new Promise((resolve) => setImmediate(resolve));
        if (settled) return finished;
        sleepers.sort((a, b) => a.at - b.at);
        const first = sleepers.shift();
        if (!first) throw new Error('everybody waits, and nobody sleeps');
        elapsed = Math.max(elapsed, first.at);
        first.wake();
      }
    },
  };
}

import type { Fault } from './fault.ts';
import { type Backends, type FaultyEndpoint, faultyEndpoint } from './faulty-endpoint.ts';
import { KilledError, OrderError, type SystemProcess, startSystem } from './start-system.ts';
import type { ApiAnswer, CommandAnswer, SystemCommand, SystemOrder } from './system-orders.ts';
import type { WorldClock } from './world-clock.ts';

/** What an order came to. */
export type Outcome<T> =
  | { readonly done: T }
  | { readonly failed: string }
  /** nobody knows how far it came */
  | { readonly killed: true };

/** A place where a process of the system runs; one that was killed is started again at the next order. */
export interface Box {
  readonly endpoint: FaultyEndpoint;
  /** whether its clock is further behind than writers are waited for */
  readonly isBehind: boolean;
  /** Set by how much its clock is wrong. */
  skew(milliseconds: number): void;
  /** Have an order carried out while these faults befall it. */
  run<T>(order: SystemOrder, faults?: readonly Fault[]): Promise<Outcome<T>>;
  ask(
    method: string,
    path: string,
    more?: { readonly headers?: Readonly<Record<string, string>>; readonly body?: string },
    faults?: readonly Fault[],
  ): Promise<Outcome<ApiAnswer>>;
  command(
    command: SystemCommand,
    words: readonly string[],
    faults?: readonly Fault[],
  ): Promise<Outcome<CommandAnswer>>;
  kill(): Promise<void>;
  close(): Promise<void>;
}

/** What a box needs. */
export interface BoxOptions {
  readonly program: string;
  readonly backends: Backends;
  readonly clock: WorldClock;
  readonly env: (url: string) => Readonly<Record<string, string>>;
  readonly log: (text: string) => void;
}

/** Longest that an order may take, by our clock: one that takes longer hangs. */
const mostSeconds = 240;

/** Open a box; its process starts with the first order. */
export async function openBox({ program, backends, clock, env, log }: BoxOptions): Promise<Box> {
  const endpoint = await faultyEndpoint(backends);
  let process: SystemProcess | undefined;
  let starting: Promise<SystemProcess> | undefined;
  let skewMs = 0;
  let inHand = 0;
  const running = async (): Promise<SystemProcess> => {
    // one for all who give orders at the same time
    if (!process?.isAlive)
      starting ??= startSystem(program, env(endpoint.url), log).finally(() => {
        starting = undefined;
      });
    if (starting) process = await starting;
    if (!process) throw new Error('there is no process');
    await process.order({ do: 'clock', setting: clock.setting(skewMs) });
    return process;
  };
  const kill = async () => {
    await starting;
    await process?.kill();
  };
  const run = async <T>(order: SystemOrder, faults: readonly Fault[] = []): Promise<Outcome<T>> => {
    // of orders that are given at once the first brings the faults, and the last ends them
    const isFirst = inHand++ === 0;
    try {
      const current = await running();
      if (isFirst) endpoint.suffer(faults, () => void current.kill());
      return { done: await withinTime(current.order<T>(order), order) };
    } catch (error) {
      if (error instanceof KilledError) return { killed: true };
      if (error instanceof OrderError) return { failed: error.message };
      throw error;
    } finally {
      if (--inHand === 0) endpoint.suffer([], () => {});
    }
  };
  return {
    endpoint,
    get isBehind() {
      return skewMs < -5 * 60_000;
    },
    skew: (milliseconds) => {
      skewMs = milliseconds;
    },
    run,
    ask: (method, path, { headers = {}, body } = {}, faults) => {
      const order: SystemOrder = { do: 'ask', method, path, headers, ...(body !== undefined && { body }) };
      return run(order, faults);
    },
    command: (command, words, faults) => run({ do: 'command', command, words }, faults),
    kill,
    close: async () => {
      await kill();
      await endpoint.close();
    },
  };
}

async function withinTime<T>(done: Promise<T>, order: SystemOrder): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const sentence = `this was not done in ${mostSeconds} s: ${JSON.stringify(order).slice(0, 300)}`;
    timer = setTimeout(() => reject(new Error(sentence)), mostSeconds * 1_000);
  });
  return Promise.race([done, late]).finally(() => clearTimeout(timer));
}

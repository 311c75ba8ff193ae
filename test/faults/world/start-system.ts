import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { SystemOrder, SystemReply } from './system-orders.ts';

/** The process was killed, or ended, before it had answered. */
export class KilledError extends Error {}

/** The process answered that the order failed, and how. */
export class OrderError extends Error {}

/** A process of the system. */
export interface SystemProcess {
  readonly isAlive: boolean;
  /** Give an order, and wait for what becomes of it. Throws a KilledError or an OrderError. */
  order<T>(order: SystemOrder): Promise<T>;
  /** End it in the middle of whatever it does. */
  kill(): Promise<void>;
}

/** Start a process of the system with nothing but these variables. `log` gets what it prints. */
export async function startSystem(
  program: string,
  env: Readonly<Record<string, string>>,
  log: (text: string) => void,
): Promise<SystemProcess> {
  const child = fork(program, [], {
    env: { PATH: process.env.PATH, ...env },
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', log);
  const waiting = new Map<number, { resolve(answer: unknown): void; reject(error: Error): void }>();
  let alive = true;
  child.on('exit', () => {
    alive = false;
    for (const { reject } of waiting.values()) reject(new KilledError());
    waiting.clear();
  });
  child.on('message', (told: SystemReply) => {
    if ('ready' in told) return;
    const asked = waiting.get(told.id);
    waiting.delete(told.id);
    if (told.error === undefined) asked?.resolve(told.answer);
    else asked?.reject(new OrderError(told.error));
  });
  await ready(child);
  let asked = 0;
  return {
    get isAlive() {
      return alive;
    },
    order: <T>(order: SystemOrder) =>
      new Promise<T>((resolve, reject) => {
        if (!alive) return reject(new KilledError());
        const id = ++asked;
        waiting.set(id, { resolve: (answer) => resolve(answer as T), reject });
        child.send({ id, ...order }, (error) => error && reject(new KilledError()));
      }),
    kill: async () => {
      if (!alive) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

const ready = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`a process of the system ended at its start: ${code}`)));
  });

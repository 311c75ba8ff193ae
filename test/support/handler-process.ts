import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** What the process sends back: that the handler is loaded, or what it answered. */
type HandlerReply =
  | { readonly ready: true }
  | { readonly id: number; readonly answer?: unknown; readonly error?: string };

/** A handler in a process of its own. */
export interface HandlerProcess {
  /** Hand it an event; `remainingMs` is the time that Lambda leaves it. Throws what the handler throws. */
  invoke<T = unknown>(event: unknown, remainingMs?: number): Promise<T>;
  /** what it was handed, in order: the first is that of `run-1` */
  readonly events: readonly unknown[];
  /** everything that it has written to its log */
  readonly lines: readonly string[];
  close(): Promise<void>;
}

/** Start a process that loads a handler with nothing but these variables, which it reads once, and wait until it is ready. */
export async function startHandlerProcess(
  name: string,
  env: Readonly<Record<string, string>>,
): Promise<HandlerProcess> {
  const child = fork(fileURLToPath(new URL('handler-runner.ts', import.meta.url)), [name], {
    env: { PATH: process.env.PATH, ...env },
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const lines: string[] = [];
  if (child.stdout) createInterface(child.stdout).on('line', (line) => void lines.push(line));
  let complaints = '';
  child.stderr?.on('data', (chunk) => {
    complaints += chunk;
  });
  const waiting = new Map<number, { resolve(answer: unknown): void; reject(error: Error): void }>();
  const gone = once(child, 'exit');
  const ready = new Promise<void>((resolve, reject) => {
    child.on('message', (told: HandlerReply) => {
      if ('ready' in told) return resolve();
      const asked = waiting.get(told.id);
      if (told.error === undefined) asked?.resolve(told.answer);
      else asked?.reject(new Error(told.error));
    });
    child.on('exit', () => {
      const ended = new Error(`${name} has ended: ${complaints}`);
      reject(ended);
      for (const asked of waiting.values()) asked.reject(ended);
    });
  });
  await ready;
  let asked = 0;
  const events: unknown[] = [];
  return {
    events,
    lines,
    invoke: <T>(event: unknown, remainingMs = 600_000) =>
      new Promise<T>((resolve, reject) => {
        const id = ++asked;
        events.push(event);
        waiting.set(id, { resolve: (answer) => resolve(answer as T), reject });
        child.send({ id, event, remainingMs });
      }),
    close: async () => {
      child.kill();
      await gone;
    },
  };
}

import { inspect } from 'node:util';
import { painter } from './colours.ts';

const { stderr } = process;
const paint = painter(stderr, process.env);

let isJson = false;

/** Let notes be JSON from now on, a line each: `{"note": …}`. */
export const noteAsJson = (): void => {
  isJson = true;
};

/** Print a line for the operator beside the answer; a bar of progress that stands there makes way. */
export const note = (text: string): void => print(isJson ? JSON.stringify({ note: text }) : text);

/** Print an error for a script. */
export const noteError = (error: object): void => print(JSON.stringify({ error }));

const print = (text: string): void => {
  stderr.write(`${stderr.isTTY ? '\r\x1b[K' : ''}${text}\n`);
};

/** Print that something is wrong. */
export const noteFault = (text: string): void => note(`${paint('red', 'paperboy:')} ${text}`);

/** A line of a log as text: objects as JSON, as they stand in CloudWatch. */
const textOf = (parts: readonly unknown[]): string =>
  parts.map((part) => (typeof part === 'string' ? part : toJson(part))).join(' ');

function toJson(value: unknown): string {
  if (value instanceof Error) return inspect(value);
  try {
    return JSON.stringify(value) ?? String(value);
  } catch (error) {
    if (error instanceof TypeError) return inspect(value);
    throw error;
  }
}

/** Let what handlers log go to standard error: warnings and errors always, the rest where it is wanted. */
export function takeLogs(wantsAll: boolean): void {
  const print = (...parts: unknown[]) => note(textOf(parts));
  const leaveOut = () => undefined;
  Object.assign(console, {
    warn: print,
    error: print,
    log: wantsAll ? print : leaveOut,
    info: wantsAll ? print : leaveOut,
    debug: wantsAll ? print : leaveOut,
  });
}

import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { defined } from '../domain/defined.ts';
import type { Log } from '../domain/log.ts';
import { withoutAddresses } from '../domain/text/without-addresses.ts';

const runs = new AsyncLocalStorage<string>();

/** Run a function under an id that every line logged meanwhile bears: Lambda's own, or a random one elsewhere. */
export const withRunId = <T>(context: { readonly awsRequestId?: string } | undefined, act: () => T): T =>
  runs.run(context?.awsRequestId ?? randomUUID(), act);

/**
 * Make a logger of objects, which Lambda's JSON format keeps as such, adding time and level. No mail address ever stands
 * in a line, whatever was given to it.
 * https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html
 */
export const logger = (to: Pick<Console, 'info' | 'warn' | 'error'>): Log => {
  const line = (event: string, facts: object = {}) =>
    copyWithoutAddresses(defined({ event, run: runs.getStore(), ...facts }));
  return {
    info: (event, facts) => to.info(line(event, facts)),
    warn: (event, facts) => to.warn(line(event, facts)),
    error: (event, facts) => to.error(line(event, facts)),
  };
};

/** The log of this process. */
export const log: Log = logger(console);

/** Log that a stored row cannot be read, and is left out. */
export const reportDamage = (sentence: string): void => log.warn('damaged row', { detail: sentence });

/** A copy of a value in which no text holds a mail address. */
function copyWithoutAddresses(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return withoutAddresses(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > 6) return '…';
  const inside = (one: unknown) => copyWithoutAddresses(one, depth + 1);
  if (value instanceof Error) {
    const { name, message, stack, cause } = value;
    return inside(defined({ name, message, stack, cause }));
  }
  if (Array.isArray(value)) return value.map(inside);
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [withoutAddresses(name), inside(one)]),
  );
}

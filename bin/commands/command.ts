import { type ParseArgsConfig, parseArgs } from 'node:util';
import { PaperboyError } from '../../functions/domain/paperboy-error.ts';

/** The operator wrote something that means nothing: the usage is printed, and the exit status is 2. */
export class UsageError extends PaperboyError {}

export interface Console {
  /** print what a script reads instead of what a person reads */
  readonly json: boolean;
  readonly say: (text: string) => void;
}

/** Runs with the words behind its name → exit status: 0 done, 1 some of it failed. */
export type Command = (words: readonly string[], console: Console) => Promise<number>;

/** Read a command's own words. Throws a UsageError for an option it does not have, or too many words. */
export function read<T extends NonNullable<ParseArgsConfig['options']>>(
  words: readonly string[],
  options: T,
  most: number,
) {
  try {
    const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true });
    if (positionals.length > most) throw new UsageError(`"${positionals[most]}" is one word too many`);
    return { values, positionals };
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message);
    throw error;
  }
}

import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from './usage-error.ts';

/** Where a command prints to, and how. */
export interface CommandOutput {
  /** print what a script reads instead of what a person reads */
  readonly json: boolean;
  readonly say: (text: string) => void;
}

/** A command: takes the words after its name → exit status: 0 done, 1 some of it failed. */
export type Command = (words: readonly string[], output: CommandOutput) => Promise<number>;

/** Parse the options and words of a command. Throws a UsageError for an option it does not have, or too many words. */
export function parseWords<T extends NonNullable<ParseArgsConfig['options']>>(
  words: readonly string[],
  options: T,
  mostWords: number,
) {
  try {
    const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true });
    if (positionals.length > mostWords)
      throw new UsageError(`"${positionals[mostWords]}" is one word too many`);
    return { values, positionals };
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message);
    throw error;
  }
}

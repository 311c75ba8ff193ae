import type { CommandUsage, OptionUsages } from '../command-line/command-usage.ts';
import { type ParsedWords, parseWords } from '../command-line/parse-words.ts';

/** Where a command prints to, and how. */
export interface CommandOutput {
  /** print what a script reads instead of what a person reads */
  readonly json: boolean;
  /** the stack that it works on; absent for the service on this machine */
  readonly stack?: string | undefined;
  readonly say: (text: string) => void;
  /** aborted when the operator wants it to end; its reason is the exit status then */
  readonly stop?: AbortSignal;
}

/** The exit status of a command: that of Ctrl-C, where it was stopped. */
export const exitStatus = (failed: boolean, stop: AbortSignal | undefined): number => {
  if (stop?.aborted) return Number(stop.reason);
  return failed ? 1 : 0;
};

/** A command: takes the words after its name → exit status: 0 done, 1 some of it failed. */
export type Command = (words: readonly string[], output: CommandOutput) => Promise<number>;

/** Make a command of what is declared of it and what it does; its words are parsed by the declaration and by nothing else. */
export const commandOf =
  <const Options extends OptionUsages, const Action extends string>(
    usage: CommandUsage<Options, Action>,
    act: (words: ParsedWords<Options, Action>, output: CommandOutput) => Promise<number>,
  ): Command =>
  (words, output) =>
    act(parseWords(words, usage), output);

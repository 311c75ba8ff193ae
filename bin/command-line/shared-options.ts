import { parseArgs } from 'node:util';
import { defined } from '../../functions/domain/defined.ts';
import type { CommandUsage, OptionUsages } from './command-usage.ts';
import { UsageError } from './usage-error.ts';

/** The options that every command has. */
export const sharedOptions = {
  stack: {
    type: 'string',
    takes: 'NAME',
    does: 'work on this deployed stack; without it on the service that runs on this machine',
  },
  json: {
    type: 'boolean',
    does: 'print JSON for scripts, a document a line (with "npm run -s"); an error is {"error": …} on standard error',
  },
  verbose: { type: 'boolean', does: 'print what the handlers log, and where an unexpected error came from' },
  help: { type: 'boolean', does: 'print this; -h for short' },
} as const satisfies OptionUsages;

/** The words of the command line, taken apart. */
export interface SharedWords {
  /** the name of the command; absent where there is no word but options */
  readonly name?: string;
  /** the words of the command, its own options among them */
  readonly rest: readonly string[];
  readonly stack?: string;
  readonly json: boolean;
  readonly verbose: boolean;
  readonly help: boolean;
}

const parsed = {
  ...sharedOptions,
  help: { ...sharedOptions.help, short: 'h' },
};

/** Take apart what stands before `--`, wherever the shared options stand; `usages` tell which options take the next word. */
export function parseSharedWords(
  words: readonly string[],
  usages: Readonly<Record<string, CommandUsage>>,
): SharedWords {
  const tokensOf = (options: OptionUsages) =>
    parseArgs({
      args: [...words],
      options: { ...options, ...parsed },
      strict: false,
      allowPositionals: true,
      tokens: true,
    }).tokens;
  const first = tokensOf({}).find(({ kind }) => kind === 'positional');
  const name = first?.kind === 'positional' ? first.value : undefined;
  const own = new Set(first ? [first.index] : []);
  const end = words.indexOf('--');
  const before = end < 0 ? words : words.slice(0, end);
  // what somebody wants to know comes before what stands beside it
  const found = { json: false, verbose: false, help: before.includes('--help') || before.includes('-h') };
  let stack: string | undefined;
  for (const token of tokensOf((name !== undefined && usages[name]?.options) || {})) {
    if (token.kind !== 'option' || !(token.name in parsed)) continue;
    own.add(token.index);
    if (token.name === 'stack') {
      stack = takeStack(token.value, found.help);
      if (!token.inlineValue) own.add(token.index + 1);
    } else if (token.name === 'json' || token.name === 'verbose') found[token.name] = true;
  }
  return defined({ name, rest: words.filter((_, index) => !own.has(index)), stack, ...found });
}

function takeStack(value: string | undefined, help: boolean): string | undefined {
  if (!help && (!value || value.startsWith('-'))) throw new UsageError('--stack takes the name of a stack');
  return value;
}

import { parseArgs } from 'node:util';
import {
  type ArgumentUsage,
  argumentsOf,
  type CommandUsage,
  type OptionUsage,
  type OptionUsages,
  optionsOf,
} from './command-usage.ts';
import { nearestWord } from './nearest-word.ts';
import { UsageError } from './usage-error.ts';

/** The words of a command, as it declares them. */
export interface ParsedWords<Options extends OptionUsages, Action extends string> {
  /** its action; of a command without actions there is none */
  readonly action: Action;
  /** the other words */
  readonly positionals: readonly string[];
  readonly values: {
    readonly [Name in keyof Options]?: Options[Name]['type'] extends 'boolean' ? boolean : string;
  };
}

/** Parse the words after a command's name. Throws a UsageError for whatever its declaration does not have. */
export function parseWords<Options extends OptionUsages, Action extends string>(
  words: readonly string[],
  usage: CommandUsage<Options, Action>,
): ParsedWords<Options, Action> {
  const { values, positionals } = splitWords(words, usage);
  const action = usage.actions ? requireAction(usage, positionals.shift()) : undefined;
  const called = action === undefined ? usage.name : `${usage.name} ${action}`;
  const options = optionsOf(usage, action);
  for (const [name, value] of Object.entries(values)) checkOption(called, name, value, options, values);
  checkArguments(called, positionals, argumentsOf(usage, action));
  return { action: action as Action, positionals, values: values as ParsedWords<Options, Action>['values'] };
}

type Values = Readonly<Record<string, string | boolean | undefined>>;

/** The options and the other words. Of an option that there is none, the nearest is named. */
function splitWords(words: readonly string[], usage: CommandUsage) {
  const { options } = usage;
  try {
    const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true });
    return { values: values as Values, positionals: [...positionals] };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const [, typed] = /^Unknown option '--([^']+)'/.exec(error.message) ?? [];
    if (typed === undefined) throw new UsageError(error.message.split('. ')[0] ?? error.message);
    const near = nearestWord(typed, Object.keys(options));
    throw new UsageError(
      `${usage.name} has no option --${typed}${near === undefined ? '' : `; did you mean --${near}?`}`,
    );
  }
}

function requireAction({ name, actions = {} }: CommandUsage, typed: string | undefined): string {
  const known = Object.keys(actions);
  if (typed !== undefined && known.includes(typed)) return typed;
  const which = `${known.slice(0, -1).join(', ')}${known.length > 1 ? ' or ' : ''}${known.at(-1)}`;
  const near = typed === undefined ? undefined : nearestWord(typed, known);
  throw new UsageError(
    `${name} takes ${which}${typed === undefined ? '' : `, not "${typed}"`}${near === undefined ? '' : `; did you mean ${near}?`}`,
  );
}

function checkOption(
  called: string,
  name: string,
  value: string | boolean | undefined,
  options: OptionUsages,
  values: Values,
): void {
  const option: OptionUsage | undefined = options[name];
  if (!option) throw new UsageError(`${called} has no option --${name}`);
  const other = option.excludes?.find((one) => values[one] !== undefined);
  if (other !== undefined) throw new UsageError(`--${name} and --${other}: one of them`);
  const wrong = typeof value === 'string' ? option.refuse?.(value) : undefined;
  if (wrong !== undefined) throw new UsageError(`--${name} ${wrong}`);
}

function checkArguments(
  called: string,
  positionals: readonly string[],
  takes: readonly ArgumentUsage[],
): void {
  const missing = takes.find(({ isOptional }, index) => !isOptional && positionals[index] === undefined);
  if (missing) throw new UsageError(`${called} takes ${missing.name}: ${missing.is}`);
  const last = takes.at(-1);
  for (const [index, word] of positionals.entries()) {
    const taken = takes[index] ?? (last?.isMany ? last : undefined);
    if (!taken) throw new UsageError(`"${word}" is one word too many`);
    const wrong = taken.refuse?.(word);
    if (wrong !== undefined) throw new UsageError(wrong);
  }
}

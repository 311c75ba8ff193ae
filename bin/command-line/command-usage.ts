/** What a word is completed with at the prompt: files, the names of commands, or one of these. */
export type Completion = 'files' | 'commands' | readonly string[];

/** What can be said of a value before anything is asked: a sentence of what is wrong with it. */
type Refusal = (value: string) => string | undefined;

/** An option of a command; `--dry-run` is the key `dry-run`. */
export interface OptionUsage {
  readonly type: 'boolean' | 'string';
  /** what stands for its value: `DAY` */
  readonly takes?: string;
  /** what it does, without a full stop */
  readonly does: string;
  readonly completes?: Completion;
  readonly refuse?: Refusal;
  /** options that say something else */
  readonly excludes?: readonly string[];
}

/** A word of a command that is no option. */
export interface ArgumentUsage {
  /** what stands for it: `FILE` */
  readonly name: string;
  /** what it is, without a full stop */
  readonly is: string;
  readonly isOptional?: boolean;
  /** any number of them may follow; the last one only */
  readonly isMany?: boolean;
  readonly completes?: Completion;
  readonly refuse?: Refusal;
}

/** What follows the name of a command, or of its action. */
interface Form<Name extends string> {
  /** what it does, without a full stop */
  readonly does: string;
  readonly takes?: readonly ArgumentUsage[];
  /** those of the command's options that it has */
  readonly options?: readonly Name[];
}

/** An action of a command, such as `list` of `token`. */
export type ActionUsage<Name extends string = string> = Form<Name>;

/** The options of a command by their names. */
export type OptionUsages = Readonly<Record<string, OptionUsage>>;

/**
 * All that is to be said of a command: its words are parsed by it, and its help, the overview and the completion are made
 * of it. It needs no environment, so that help needs no service.
 */
export interface CommandUsage<Options extends OptionUsages = OptionUsages, Action extends string = string> {
  readonly name: string;
  /** what it does in one line, for the overview */
  readonly does: string;
  /** more of it, a paragraph each */
  readonly about?: readonly string[];
  readonly takes?: readonly ArgumentUsage[];
  readonly options: Options;
  /** one of them is its first word; each takes only the options that it names */
  readonly actions?: Readonly<Record<Action, ActionUsage<Extract<NoInfer<keyof Options>, string>>>>;
  /** what may be typed after `paperboy`, and what that does */
  readonly examples: readonly (readonly [typed: string, does: string])[];
  /** when its exit status is 1 */
  readonly failsWhen: string;
  /** it works without a service: no environment is loaded */
  readonly isOffline?: boolean;
  /** it listens to `stop`; others are ended at once by Ctrl-C */
  readonly endsWell?: boolean;
}

/** Declare a command; the types of its options are known from then on. */
export const describeCommand = <
  const Options extends OptionUsages = Record<never, OptionUsage>,
  const Action extends string = never,
>(
  usage: CommandUsage<Options, Action>,
): CommandUsage<Options, Action> => usage;

/** The options that an action has, or the command where there are none. */
export const optionsOf = ({ options, actions }: CommandUsage, action?: string): OptionUsages => {
  if (action === undefined || !actions) return options;
  const names = actions[action]?.options ?? [];
  return Object.fromEntries(Object.entries(options).filter(([name]) => names.includes(name)));
};

/** The arguments that an action takes, or the command where there are none. */
export const argumentsOf = ({ takes = [], actions }: CommandUsage, action?: string) =>
  action === undefined ? takes : (actions?.[action]?.takes ?? []);

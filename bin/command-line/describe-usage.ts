import {
  type ArgumentUsage,
  argumentsOf,
  type CommandUsage,
  type OptionUsage,
  type OptionUsages,
  optionsOf,
} from './command-usage.ts';
import { sharedOptions } from './shared-options.ts';
import { table, wrap } from './text-table.ts';

/** How the command line is called. */
const program = 'npm run paperboy --';

/** How an example is called: npm's own two lines, which `-s` leaves out, would spoil what a file, a program or a script gets. */
const calledAs = (typed: string): string =>
  `${/[|>]|--json/.test(typed) ? 'npm run -s paperboy --' : program} ${typed}`;

const wordOf = ({ name, isOptional, isMany }: ArgumentUsage): string => {
  const word = `${name}${isMany ? '…' : ''}`;
  return isOptional ? `[${word}]` : word;
};

/** `--from DAY` */
const optionWord = (name: string, { takes }: OptionUsage): string => `--${name}${takes ? ` ${takes}` : ''}`;

const optionsIn = (options: OptionUsages): string[] =>
  Object.entries(options).map(([name, option]) => `[${optionWord(name, option)}]`);

/** The forms of a command, a line each: `token create [NAME] [--quota N]`. */
function formsOf(usage: CommandUsage): { readonly typed: string; readonly does: string }[] {
  const actions = usage.actions ? Object.entries(usage.actions) : [[undefined, usage] as const];
  return actions.map(([action, { does }]) => ({
    typed: [
      usage.name,
      ...(action === undefined ? [] : [action]),
      ...argumentsOf(usage, action).map(wordOf),
      ...optionsIn(optionsOf(usage, action)),
    ].join(' '),
    does,
  }));
}

/** What is printed when a command is typed wrongly: how it is typed, and where there is more. */
export const describeShortUsage = (usage: CommandUsage): string =>
  [
    ...formsOf(usage).map(({ typed }, index) => `${index === 0 ? 'Usage:' : '      '} ${program} ${typed}`),
    `"paperboy ${usage.name} --help" says more.`,
    '',
  ].join('\n');

/** The help of one command. */
export function describeUsage(usage: CommandUsage): string {
  const forms = formsOf(usage);
  const given = usage.actions ? Object.keys(usage.actions) : [undefined];
  const named = given.flatMap((action) => argumentsOf(usage, action));
  const words = new Map(named.map((one) => [one.name, one.is]));
  const options = (some: OptionUsages) =>
    table(Object.entries(some).map(([name, option]) => [optionWord(name, option), option.does]));
  const parts = [
    wrap(`paperboy ${usage.name}: ${usage.does}.`),
    `Usage: ${program} ${usage.name}${usage.actions ? ' ACTION' : forms[0]?.typed.slice(usage.name.length)}`,
    ...(usage.about ?? []).map((paragraph) => wrap(paragraph)),
    ...(usage.actions ? [`Actions:\n${table(forms.map(({ typed, does }) => [typed, does]))}`] : []),
    ...(words.size > 0 ? [`Words:\n${table([...words])}`] : []),
    ...(Object.keys(usage.options).length > 0 ? [`Options:\n${options(usage.options)}`] : []),
    `Options of every command:\n${options(sharedOptions)}`,
    `Examples:\n${table(usage.examples.map(([typed, does]) => [calledAs(typed), does]))}`,
    wrap(`Exit status: 0 done, 1 ${usage.failsWhen}, 2 wrong usage, 130 stopped by Ctrl-C.`),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The help of all: a line for each command. */
export function describeCommands(usages: readonly CommandUsage[]): string {
  const lines = usages.map((usage): [string, string] => {
    const { name, does, actions } = usage;
    const words = actions ? Object.keys(actions).join('|') : argumentsOf(usage).map(wordOf).join(' ');
    return [[name, words].filter(Boolean).join(' '), does];
  });
  const parts = [
    `Usage: ${program} COMMAND [--stack NAME] [--json]`,
    table(lines),
    `Options of every command:\n${table(Object.entries(sharedOptions).map(([name, option]) => [optionWord(name, option), option.does]))}`,
    wrap(
      '"paperboy COMMAND --help" says all of a command. They work on the service that runs on this machine (npm start), or with --stack on a deployed one.',
    ),
    'Exit status: 0 done, 1 some of it failed, 2 wrong usage, 130 stopped by Ctrl-C.',
  ];
  return `${parts.join('\n\n')}\n`;
}

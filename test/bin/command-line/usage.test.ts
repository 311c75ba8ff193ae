import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { argumentsOf, type CommandUsage, optionsOf } from '../../../bin/command-line/command-usage.ts';
import {
  describeCommands,
  describeShortUsage,
  describeUsage,
} from '../../../bin/command-line/describe-usage.ts';
import { nearestWord } from '../../../bin/command-line/nearest-word.ts';
import { parseWords } from '../../../bin/command-line/parse-words.ts';
import { parseSharedWords } from '../../../bin/command-line/shared-options.ts';
import { UsageError } from '../../../bin/command-line/usage-error.ts';
import { commandUsages } from '../../../bin/commands/command-usages.ts';

const usages: readonly CommandUsage[] = Object.values(commandUsages);
const byName: Readonly<Record<string, CommandUsage>> = commandUsages;
const parse = (...words: string[]) => {
  const { name = '', rest } = parseSharedWords(words, byName);
  const usage = byName[name];
  if (!usage) throw new Error(`there is no command ${name}`);
  return parseWords<Record<string, never>, string>(rest, usage as CommandUsage<Record<string, never>>);
};

describe.each(usages)('$name', (usage) => {
  const help = describeUsage(usage);
  const actions = usage.actions ? Object.keys(usage.actions) : [undefined];

  test('help names all that may be typed, in lines that fit', () => {
    for (const action of actions) {
      for (const name of Object.keys(optionsOf(usage, action))) expect(help).toContain(`--${name}`);
      for (const { name } of argumentsOf(usage, action)) expect(help).toContain(name);
      if (action !== undefined) expect(describeShortUsage(usage)).toContain(`${usage.name} ${action}`);
    }
    expect(help).toMatch(/^Exit status: 0 done, 1 /m);
    expect(help.split('\n').filter((line) => line.length > 130)).toEqual([]);
    expect(describeCommands(usages)).toContain(`\n  ${usage.name}`);
  });

  test('no option is declared that nothing takes', () => {
    const taken = new Set(actions.flatMap((action) => Object.keys(optionsOf(usage, action))));
    expect([...taken].sort()).toEqual(Object.keys(usage.options).sort());
  });

  test('its examples are typed rightly', () => {
    expect(usage.examples.length).toBeGreaterThan(0);
    for (const [typed] of usage.examples) {
      const words = (typed.split(/ [|<>]/)[0] ?? '').split(' ');
      expect(words[0]).toBe(usage.name);
      expect(() => parse(...words), typed).not.toThrow();
    }
  });

  test('an example whose output goes elsewhere leaves out what npm says', () => {
    for (const [typed] of usage.examples)
      expect(help).toContain(`npm run ${/[|>]|--json/.test(typed) ? '-s ' : ''}paperboy -- ${typed}`);
  });

  test('it is named as its file is, and takes no other option', () => {
    expect(byName[usage.name]).toBe(usage);
    for (const action of actions)
      expect(() => parse(usage.name, ...(action === undefined ? [] : [action]), '--no-such-option')).toThrow(
        UsageError,
      );
  });
});

test('words are parsed by declarations alone, and answers go by `say`', () => {
  const folder = resolve(import.meta.dirname, '../../../bin/commands');
  const texts = readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')] as const);
  const own = texts.filter(([, text]) =>
    /\bparseArgs\b|\bprocess\.argv\b|process\.stdout\.write|console\./.test(text),
  );
  expect(own.map(([file]) => file)).toEqual([]);
  for (const name of Object.keys(byName)) {
    const text = texts.find(([file]) => file === `${name}.ts`)?.[1];
    expect(text, name).toContain(`commandOf(${name}Usage`);
  }
});

describe('what is typed wrongly', () => {
  test.each([
    [['token'], 'token takes create, list or revoke'],
    [['token', 'revok'], 'did you mean revoke?'],
    [['token', 'revoke'], 'token revoke takes HASH'],
    [['token', 'list', '--quota', '3'], 'token list has no option --quota'],
    [['token', 'create', '--quota', 'many'], '--quota takes a number'],
    [['paper', 'show', '1', '2'], '"2" is one word too many'],
    [['paper', 'hide', '1', '--reason'], '--reason'],
    [['deliver', '--dryrun'], 'did you mean --dry-run?'],
    [['deliver', '--resume', '--dry-run'], 'one of them'],
    [['deliver', '--at', 'noon'], '--at takes a time'],
    [['harvest', 'arxive'], 'there is no source "arxive"'],
    [['harvest', '--from', '2026-13-01'], '--from takes a day'],
    [['digest', 'preview', '--papers', '0'], '--papers must be'],
    [['ingest'], 'ingest takes FILE'],
    [['status', '--stack'], '--stack takes the name of a stack'],
    [['status', '--stack', '--json'], '--stack takes the name of a stack'],
  ])('%j', (words, sentence) => {
    expect(() => parse(...words)).toThrow(UsageError);
    expect(() => parse(...words)).toThrow(sentence);
  });

  test('the nearest word is named, and none for what is like nothing', () => {
    const names = Object.keys(byName);
    expect(nearestWord('tokne', names)).toBe('token');
    expect(nearestWord('pub', names)).toBe('publish');
    expect(nearestWord('frobnicate', names)).toBeUndefined();
  });
});

describe('the options of all commands', () => {
  test('may stand anywhere, also before the command', () => {
    for (const words of [
      ['--stack', 'X', 'token', 'list', '--json'],
      ['token', '--json', '--stack=X', 'list'],
      ['--json', 'token', 'list', '--stack', 'X'],
    ])
      expect(parseSharedWords(words, byName)).toMatchObject({
        name: 'token',
        rest: ['list'],
        stack: 'X',
        json: true,
      });
  });

  test('help is asked for at any place, but not behind --, nor is JSON', () => {
    expect(parseSharedWords(['token', 'create', '--name', '-h'], byName).help).toBe(true);
    expect(parseSharedWords(['status', '--stack', '--help'], byName).help).toBe(true);
    expect(parseSharedWords(['ingest', '--', '-h', '--json'], byName)).toMatchObject({
      help: false,
      json: false,
      rest: ['--', '-h', '--json'],
    });
    expect(parse('ingest', '--', '-h').positionals).toEqual(['-h']);
  });
});

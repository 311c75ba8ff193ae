import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type CommandUsage, optionsOf } from '../../bin/command-line/command-usage.ts';
import { parseWords } from '../../bin/command-line/parse-words.ts';
import { parseSharedWords, sharedOptions } from '../../bin/command-line/shared-options.ts';
import { commandUsages } from '../../bin/commands/command-usages.ts';
import { registeredCommands } from '../../bin/commands/registry.ts';

const root = resolve(import.meta.dirname, '../..');
const inDocs = readdirSync(join(root, 'docs')).filter((name) => /\.(md|yml)$/.test(name));
const papers = ['README.md', ...inDocs.map((name) => `docs/${name}`)];
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');

/** A block of code, which may stand in a list. */
const block = /^ *```\w*\n([\s\S]*?)^ *```/gm;

/** The lines of code blocks, of which a reader pastes one after the other; a line that ends with a backslash goes on. */
const linesIn = (text: string): string[] =>
  [...text.matchAll(block)].flatMap(([, code = '']) =>
    code
      .replace(/\\\n\s*/g, '')
      .split('\n')
      .map((line) => line.trim()),
  );

const spansIn = (text: string): string[] =>
  [...text.replace(block, '').matchAll(/`([^`]+)`/g)].map(([, span = '']) => span.replace(/\s+/g, ' '));

/** Code spans and the lines of code blocks: prose may say `paperboy` without meaning a command. */
const codeIn = (text: string): string[] => [...linesIn(text), ...spansIn(text)];

/** What is typed behind `paperboy`: the words before options and arguments. */
interface Typed {
  readonly words: readonly string[];
  readonly options: readonly string[];
}

const typedIn = (code: string): Typed[] =>
  [...code.matchAll(/(?:^|\brun (?:-s )?)paperboy(?: --)? ([^#|>;]+)/g)].map(([, rest = '']) => ({
    words: rest.split(/\s+/).filter((word) => /^[a-z]+$/.test(word)),
    options: [...rest.matchAll(/(?:^|[\s[])(--[a-z-]+)/g)].map(([, option = '']) => option),
  }));

/** What a reader puts in the place of a word in capitals, where not everything would do. */
const meant: Readonly<Record<string, string>> = {
  DAY: '2026-11-24',
  TIME: '2026-11-24T08:00:00Z',
  SOURCE: 'arxiv-oai',
  N: '5',
  REVISION: '1',
};

/** What a line of a block types behind `paperboy`, word by word, up to a comment, a pipe or a redirection. */
const wordsTyped = (line: string): string[] | undefined => {
  const [, rest] = /^(?:npm run (?:-s )?)?paperboy(?: --)? +([^#|>;]+)/.exec(line) ?? [];
  return rest
    ?.trim()
    .split(/\s+/)
    .map((word) => word.replace(/^["']|["']$/g, ''))
    .map((word) => meant[word] ?? word);
};

/** Parse words as the command line does. Throws its UsageError where it would refuse them. */
function parse(words: readonly string[]): void {
  const usages: Readonly<Record<string, CommandUsage>> = commandUsages;
  const { name = '', rest } = parseSharedWords(words, usages);
  const usage = usages[name];
  if (usage) parseWords(rest, usage);
  else if (name !== 'help') throw new Error(`there is no paperboy ${name}`);
}

/** Headings as GitHub names them in addresses. */
const headingsOf = (text: string): string[] =>
  [...text.replace(block, '').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-'),
  );

const usages = new Map(registeredCommands.map(({ usage }) => [usage.name, usage]));

describe.each(papers)('%s', (path) => {
  const code = codeIn(textOf(path));

  test('names only commands and options that there are', () => {
    for (const { words, options } of code.flatMap(typedIn)) {
      const [command, action] = words;
      if (!command || command === 'help') continue;
      const usage = usages.get(command);
      if (!usage) throw new Error(`there is no paperboy ${command}`);
      // a table may name a command without its action
      if (usage.actions && action)
        expect(Object.keys(usage.actions), `paperboy ${command}`).toContain(action);
      const known = { ...optionsOf(usage, usage.actions && action), ...sharedOptions };
      for (const option of options)
        expect(Object.keys(known), `paperboy ${words.join(' ')}`).toContain(option.slice(2));
    }
  });

  test('has only lines that the command line accepts', () => {
    for (const line of linesIn(textOf(path))) {
      const words = wordsTyped(line);
      if (words) expect(() => parse(words), line).not.toThrow();
    }
  });

  test('keeps what npm says out of files and pipes', () => {
    const led = linesIn(textOf(path)).filter((line) =>
      /^npm run paperboy .*(?:[|>]|--json)/.test(line.replace(/#.*/, '')),
    );
    expect(led).toEqual([]);
  });

  test('leads only to places that there are', () => {
    for (const [link, file = '', heading] of textOf(path).matchAll(/\]\(([^)#:\s]*)(?:#([^)\s]*))?\)/g)) {
      const to = file === '' ? join(root, path) : join(root, path, '..', file);
      expect(existsSync(to), link).toBe(true);
      if (heading !== undefined) expect(headingsOf(readFileSync(to, 'utf8')), link).toContain(heading);
    }
  });

  test('names only files that there are', () => {
    const named = code.flatMap((span) => [
      ...span.matchAll(
        /(?<![\w/.-])((?:bin|lib|functions|test|docs|\.ci)\/[\w./-]+|[\w-]+\.(?:json|md))(?![\w*{<…/-])/g,
      ),
    ]);
    const gone = named
      .map(([, file = '']) => file.replace(/[.,:]$/, ''))
      .filter(
        (file) =>
          !/[<*{]/.test(file) &&
          ![
            'services.json',
            'status.json',
            'manifest.json',
            'progress.json',
            'model.json',
            'tags.json',
            'keys.json',
            'latest.json',
          ].includes(file),
      )
      .filter((file) => !existsSync(join(root, file)) && !existsSync(join(root, 'docs', file)));
    expect(gone).toEqual([]);
  });
});

test('there is something to look at', () => {
  const typed = papers.flatMap((path) => codeIn(textOf(path)).flatMap(typedIn));
  expect(typed.length).toBeGreaterThan(30);
  const lines = papers.flatMap((path) => linesIn(textOf(path)).flatMap((line) => [wordsTyped(line) ?? []]));
  expect(lines.filter((words) => words.length > 0).length).toBeGreaterThan(40);
  expect(() => parse(['token', 'create', 'me', 'you'])).toThrow('one word too many');
});

test('the README is short, keeps its two commands, and names every command of the command line', () => {
  const readme = textOf('README.md');
  expect(readme.split('\n').length).toBeLessThanOrEqual(131);
  expect(linesIn(readme)).toEqual(expect.arrayContaining(['npm ci && npm start', 'npm ci && npm test']));
  for (const name of Object.keys(commandUsages)) expect(readme).toContain(`\`${name}\``);
});

test('pictures are small, and all of them are shown', () => {
  const shown = papers.map(textOf).join('\n');
  const pictures = readdirSync(join(root, 'docs/pictures'));
  expect(pictures.length).toBeGreaterThan(3);
  for (const name of pictures) {
    expect(statSync(join(root, 'docs/pictures', name)).size, name).toBeLessThanOrEqual(120_000);
    expect(shown).toContain(`pictures/${name}`);
  }
});

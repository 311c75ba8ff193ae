import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { optionsOf } from '../../bin/command-line/command-usage.ts';
import { sharedOptions } from '../../bin/command-line/shared-options.ts';
import { registeredCommands } from '../../bin/commands/registry.ts';

const root = resolve(import.meta.dirname, '../..');
const papers = ['README.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)];
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Code spans and the lines of code blocks: prose may say `paperboy` without meaning a command. */
const codeIn = (text: string): string[] => {
  const blocks = [...text.matchAll(/^```\w*\n([\s\S]*?)^```/gm)].flatMap(([, block = '']) =>
    block.split('\n'),
  );
  const spans = [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`]+)`/g)].map(([, span = '']) =>
    span.replace(/\s+/g, ' '),
  );
  return [...blocks, ...spans];
};

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
});

import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';

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

let usage: string;
beforeAll(() => {
  usage = execFileSync(process.execPath, ['--import', 'tsx', 'bin/paperboy.ts', 'help'], {
    cwd: root,
    encoding: 'utf8',
  });
});

describe.each(papers)('%s', (path) => {
  const code = codeIn(textOf(path));

  test('names only commands and options that there are', () => {
    const commands = [...usage.matchAll(/^ {2}([a-z]+)/gm)].map(([, command]) => command);
    for (const { words, options } of code.flatMap(typedIn)) {
      const [command, action] = words;
      if (command && command !== 'help') expect(commands, `paperboy ${command}`).toContain(command);
      const line = usage.split(/^(?= {2}[a-z])/m).filter((part) => part.startsWith(`  ${command} `));
      if (command && action && line.some((part) => part.includes('|')))
        expect(line.join(''), `paperboy ${command} ${action}`).toMatch(new RegExp(`\\b${action}\\b`));
      for (const option of options) expect(usage, `paperboy ${command} ${option}`).toContain(option);
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

import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { argumentsOf, type CommandUsage, optionsOf } from '../../../bin/command-line/command-usage.ts';
import { completionScript } from '../../../bin/command-line/completion-script.ts';
import { commandUsages } from '../../../bin/commands/command-usages.ts';

const usages: readonly CommandUsage[] = Object.values(commandUsages);

const has = (shell: string): boolean => {
  try {
    execFileSync(shell, ['-c', 'true']);
    return true;
  } catch {
    return false;
  }
};

/** What bash offers after each of these lines; the last word is the one that is being typed. */
function completed(lines: readonly (readonly string[])[]): string[][] {
  const asked = lines.map(
    (words) =>
      `COMP_WORDS=(${['paperboy', ...words].map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}; _paperboy; echo "\${COMPREPLY[*]}"`,
  );
  const out = execFileSync(
    'bash',
    ['--norc', '-u', '-c', [completionScript('bash', usages), ...asked].join('\n')],
    {
      encoding: 'utf8',
    },
  );
  return out
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split(' ').filter(Boolean));
}

describe.skipIf(!has('bash'))('in bash', () => {
  test('every command, action and option that is declared is completed where it may stand, and no other', () => {
    const places = usages.flatMap((usage) =>
      (usage.actions ? Object.keys(usage.actions) : [undefined]).map((action) => ({ usage, action })),
    );
    const offered = completed(
      places.map(({ usage, action }) => [usage.name, ...(action === undefined ? [] : [action]), '--']),
    );
    for (const [index, { usage, action }] of places.entries()) {
      const options = Object.keys(optionsOf(usage, action)).map((name) => `--${name}`);
      expect(offered[index]?.sort(), `${usage.name} ${action ?? ''}`).toEqual(
        [...options, '--stack', '--json', '--verbose', '--help'].sort(),
      );
    }
    expect(completed([['']])[0]).toEqual(expect.arrayContaining(['help', ...usages.map(({ name }) => name)]));
  });

  test('words are completed by what they are', () => {
    const [sources, frequencies, files, behind, end, shells, stack] = completed([
      ['harvest', 'arx'],
      ['digest', 'preview', '--frequency', 'w'],
      ['ingest', 'package'],
      ['--stack', 'X', 'tok'],
      ['ingest', '--', '--'],
      ['completion', 'b'],
      ['status', '--stack', ''],
    ]);
    expect(sources).toEqual(['arxiv-feed', 'arxiv-oai', 'arxiv-api']);
    expect(frequencies).toEqual(['weekdays', 'weekly']);
    expect(files).toContain('package.json');
    expect(behind).toEqual(['token']);
    expect(end).toEqual([]);
    expect(shells).toEqual(['bash']);
    expect(stack).toEqual([]);
    const takesFiles = usages.filter((usage) =>
      argumentsOf(usage, usage.actions && Object.keys(usage.actions)[0]).some(
        ({ completes }) => completes === 'files',
      ),
    );
    expect(takesFiles.map(({ name }) => name)).toContain('ingest');
  });
});

test.skipIf(!has('zsh'))('zsh takes its script', () => {
  execFileSync('zsh', ['-n'], { input: completionScript('zsh', usages) });
});

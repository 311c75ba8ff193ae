import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const text = readFileSync(join(root, 'docs/security.md'), 'utf8');

/** The rows of the tables of threats: what may happen, what stands against it, which test holds it. */
const threats = [...text.matchAll(/^\| threat \|.*\n\| ---.*\n((?:\|.*\n)+)/gm)].flatMap(([, rows = '']) =>
  rows
    .trim()
    .split('\n')
    .map((row) => row.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '').trim())),
);

/** The tests that a cell names, by their paths; one that is named alone lies beside the one before it. */
function testsIn(cell: string): string[] {
  let folder = '';
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, named = '']) => {
    if (named.includes('/')) folder = named.replace(/\/[^/]+$/, '');
    return named.includes('/') ? named : `${folder}/${named}`;
  });
}

test('there are threats of every kind', () => {
  expect(threats.length).toBeGreaterThan(40);
  expect(new Set(threats.map(([threat]) => threat)).size).toBe(threats.length);
});

test.each(threats)(
  '%s: something stands against it, and a test that there is holds it',
  (_, against, tests) => {
    expect(against).not.toBe('');
    const named = testsIn(tests ?? '');
    expect(named).not.toEqual([]);
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  },
);

test('nothing that is written is a table for spreadsheets, in which a title could be a formula', () => {
  const writers = ['functions', 'bin', 'lib'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(ts|tsx|js)$/.test(path))
      .filter((path) =>
        /text\/csv|tab-separated|spreadsheetml|\.csv['"`]/.test(
          readFileSync(join(root, folder, path), 'utf8'),
        ),
      ),
  );
  expect(writers).toEqual([]);
});

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const textOf = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

test('the version is that of the last release in the changelog, and the releases stand in their order', () => {
  const { version } = JSON.parse(textOf('package.json')) as { version: string };
  const headings = [...textOf('CHANGELOG.md').matchAll(/^## (.+)$/gm)].map(([, heading = '']) => heading);
  expect(headings[0]).toBe('Unreleased');
  const releases = headings
    .slice(1)
    .map((heading) => /^(\d+)\.(\d+)\.(\d+), (\d{4}-\d{2}-\d{2}|not released)$/.exec(heading));
  expect(releases).not.toContain(null);
  const versions = releases.map((release) => release?.slice(1, 4).map(Number) ?? []);
  expect(versions[0]?.join('.')).toBe(version);
  const inOrder = versions.toSorted(
    ([a = 0, b = 0, c = 0], [d = 0, e = 0, f = 0]) => d - a || e - b || f - c,
  );
  expect(versions).toEqual(inOrder);
});

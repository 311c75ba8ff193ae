import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { advice } from '../../../bin/doctor/advice.ts';

const textOf = (name: string): string =>
  readFileSync(new URL(`../../../docs/${name}`, import.meta.url), 'utf8');
const headingsOf = (name: string): string[] =>
  [...textOf(name).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading);

test('every finding has a row in the runbook, and every row there is one that the doctor says', () => {
  const [, passage = ''] = textOf('runbook.md').split('### What the doctor says');
  const rows = [...(passage.split(/^#/m)[0] ?? '').matchAll(/^\| ([^|]+?) \| .+ \|$/gm)].map(
    ([, kind = '']) => kind,
  );
  const kinds = rows.flatMap((row) => [...row.matchAll(/`([^`]+)`/g)].map(([, kind]) => kind));
  expect(kinds.sort()).toEqual(Object.keys(advice).sort());
});

test('every heading that advice names is one of the document', () => {
  const named = Object.entries<string>(advice).flatMap(([kind, text]) => [
    ...[...text.matchAll(/"([^"]+)"(?: and "([^"]+)")? in docs\/runbook\.md/g)].flatMap(([, one, other]) =>
      [one, other].flatMap((heading) => (heading ? [{ kind, heading, in: 'runbook.md' }] : [])),
    ),
    ...[...text.matchAll(/docs\/(\w+\.md), "([^"]+)"/g)].map(([, file = '', heading = '']) => ({
      kind,
      heading,
      in: file,
    })),
  ]);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((one) => !headingsOf(one.in).includes(one.heading))).toEqual([]);
});

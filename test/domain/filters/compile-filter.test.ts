import { expect, test } from 'vitest';
import { compileFilter } from '../../../functions/domain/filters/compile-filter.ts';
import { parseFilter } from '../../../functions/domain/filters/parse-filter.ts';
import type { Paper } from '../../../functions/domain/papers/paper.ts';
import { aPaper } from '../../support/papers.ts';

const lets = (text: string, paper: Paper): boolean => {
  const parsed = parseFilter(text);
  if ('problem' in parsed) throw new Error(parsed.problem);
  return compileFilter(parsed.filter, new Date('2026-11-23T08:00:00Z'))(paper);
};
const predictedCategory = { category: 'cs.CL', score: 0.8, evidence: [] };

test.each([
  ['category:cs.CL', true],
  ['category:cs.cl', true],
  ['category:cs', true],
  ['category:cs.IR', false],
  ['-category:cs.CL', false],
  ['-category:cs.IR', true],
])('of a paper without categories the expected one counts: %s', (filter, found) => {
  expect(lets(filter, aPaper({ categories: [], predictedCategory }))).toBe(found);
});

test.each([
  ['category:cs.CL', false],
  ['category:cs.IR', true],
  ['-category:cs.CL', true],
])('of a paper with categories only they do: %s', (filter, found) => {
  expect(lets(filter, aPaper({ categories: ['cs.IR'], predictedCategory }))).toBe(found);
});

test('a paper of which nothing is expected has no category', () => {
  expect(lets('category:cs', aPaper({ categories: [] }))).toBe(false);
});

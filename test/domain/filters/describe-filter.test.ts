import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeFilter } from '../../../functions/domain/filters/describe-filter.ts';
import { filter, parsed } from './arbitraries.ts';

test.each([
  ['', 'All papers'],
  ['top:5/day', 'All papers, the best 5 of a day'],
  ['topic:nlp', 'Natural language processing'],
  [
    'topic:language-models author:"Ada Lovelace" category:cs.CL "state space"',
    'Language models, in cs.CL, by Ada Lovelace, “state space”',
  ],
  ['topic:agents topic:robotics -survey', 'Agents or Robotics, without “survey”'],
  ['a (b or has:code)', '“a”, (with code or “b”)'],
  ['a b or c', '“c” or “a”, “b”'],
  ['votes:10', '10 votes or more'],
  ['-votes:1', 'fewer than 1 vote'],
  ['since:7d', 'of the last 7 days'],
  ['before:24h', 'older than 1 day'],
  [
    'since:2026-11-01 before:2026-11-23T08:00:00Z',
    'since 1 November 2026, before 23 November 2026 08:00 UTC',
  ],
  ['type:replace -has:pdf', 'replacements, without a PDF'],
  ['title:"deep nets" id:2403.01234', 'arXiv:2403.01234, “deep nets” in the title'],
  ['-votes:0', 'No papers'],
])('%s', (text, said) => {
  expect(describeFilter(parsed(text))).toBe(said);
});

test('never empty, never longer than a title', () => {
  fc.assert(
    fc.property(filter, (given) => {
      const said = describeFilter(given);
      expect(said.length).toBeGreaterThan(0);
      expect(said.length).toBeLessThanOrEqual(120);
      expect(said).not.toMatch(/undefined|NaN|\n/);
    }),
  );
  expect(describeFilter(parsed(`"${'word '.repeat(100)}"`))).toMatch(/word…$/);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileFilter } from '../../../functions/domain/filters/compile-filter.ts';
import { matchedTests } from '../../../functions/domain/filters/matched-tests.ts';
import { printFilter } from '../../../functions/domain/filters/print-filter.ts';
import { aPaper } from '../../support/papers.ts';
import { filter, parsed } from './arbitraries.ts';

const now = new Date('2026-11-23T08:00:00Z');
const words = fc.constantFrom('deep', 'nets', '日本', 'äé', 'a1');
const anyPaper = fc
  .record({
    title: fc.array(words, { minLength: 1 }).map((all) => all.join(' ')),
    authors: fc.array(words),
    categories: fc.subarray(['cs.CL', 'cs.IR', 'math.CO', 'hep-th']),
    votes: fc.constantFrom(0, 5, 10 ** 9),
    topics: fc.subarray(['nlp', 'video', 'agents', 'retrieval']),
  })
  .map(({ topics, ...given }) =>
    aPaper({ ...given, topics: topics.map((slug) => ({ slug, score: 1, evidence: [] })) }),
  );

test('every reason that is given holds by itself, is part of the filter, and is given only where the paper passes', () => {
  let given = 0;
  fc.assert(
    fc.property(filter, anyPaper, (asked, paper) => {
      const reasons = matchedTests(asked, now)(paper);
      const passes = compileFilter(asked, now)(paper);
      if (!passes) expect(reasons).toEqual([]);
      for (const reason of reasons) {
        given++;
        expect(reason.not).toBeUndefined();
        expect(compileFilter({ where: reason }, now)(paper)).toBe(true);
        expect(JSON.stringify(asked.where)).toContain(JSON.stringify(reason));
      }
      expect(new Set(reasons).size).toBe(reasons.length);
    }),
    { numRuns: 3_000 },
  );
  expect(given).toBeGreaterThan(100);
});

test.each([
  ['topic:nlp category:cs -survey', ['topic:nlp', 'category:cs']],
  ['topic:video or "attention is" or author:nobody', ['"attention is"']],
  ['(topic:nlp or topic:video) (vaswani or votes:10)', ['topic:nlp', 'vaswani']],
  ['topic:video', []],
  ['-topic:video', []],
  ['', []],
])('of %s a paper is chosen for %j', (text, reasons) => {
  const paper = aPaper({
    title: 'Attention Is All You Need',
    topics: [{ slug: 'nlp', score: 1, evidence: [] }],
  });
  const found = matchedTests(parsed(text), now)(paper).map((where) => printFilter({ where }));
  expect(found.map((one) => parsed(one))).toEqual(reasons.map((one) => parsed(one)));
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileFilter } from '../../../functions/domain/filters/compile-filter.ts';
import { filterRange } from '../../../functions/domain/filters/filter-range.ts';
import { aPaper } from '../../support/papers.ts';
import { condition, parsed } from './arbitraries.ts';

const now = new Date('2026-11-23T08:00:00.000Z');
const midnight = (day: string) => `${day}T00:00:00.000Z`;

test.each([
  ['', {}],
  ['deep', {}],
  ['since:2026-11-01', { from: midnight('2026-11-01') }],
  ['since:7d deep', { from: '2026-11-16T08:00:00.000Z' }],
  ['-since:2026-11-01', { to: midnight('2026-11-01') }],
  ['-before:2026-11-01', { from: midnight('2026-11-01') }],
  ['until:2026-11-01', { to: midnight('2026-11-02') }],
  [
    'since:2026-11-01 since:2026-11-03 before:2026-11-09',
    { from: midnight('2026-11-03'), to: midnight('2026-11-09') },
  ],
  ['since:2026-11-01 or since:2026-11-03', { from: midnight('2026-11-01') }],
  ['since:2026-11-01 or deep', {}],
  ['(since:2026-11-01 before:2026-11-02) or before:2026-11-05', { to: midnight('2026-11-05') }],
  ['-votes:0', { from: now.toISOString(), to: now.toISOString() }],
])('%s', (text, range) => {
  expect(filterRange(parsed(text), now)).toEqual(range);
});

test('no paper that is let through lies outside', () => {
  const paper = fc.record({
    listedAt: fc
      .date({ min: new Date('2026-10-25'), max: new Date('2026-11-26'), noInvalidDate: true })
      .map((date) => date.toISOString()),
    votes: fc.integer({ min: 0, max: 3 }),
  });
  fc.assert(
    fc.property(condition, fc.array(paper, { minLength: 5, maxLength: 20 }), (where, papers) => {
      const { from = '0', to = '9' } = filterRange({ where }, now);
      for (const given of papers.map(aPaper).filter(compileFilter({ where }, now)))
        expect([given.listedAt >= from, given.listedAt < to]).toEqual([true, true]);
    }),
    { numRuns: 500 },
  );
});

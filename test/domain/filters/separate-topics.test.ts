import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinFilters } from '../../../functions/domain/filters/join-filters.ts';
import { printFilter } from '../../../functions/domain/filters/print-filter.ts';
import { separateTopics } from '../../../functions/domain/filters/separate-topics.ts';
import { filter, parsed } from './arbitraries.ts';

test.each([
  ['votes:10 topic:agents,code "deep nets"', ['agents', 'code'], '"deep nets" votes:10'],
  ['topic:nlp', ['nlp'], ''],
  ['-topic:video', [], '-topic:video'],
  ['topic:nlp (topic:3d)', [], 'topic:3d (topic:nlp)'],
  ['topic:nlp or deep', [], 'topic:nlp or deep'],
])('%s', (text, slugs, rest) => {
  const split = separateTopics(parsed(text));
  expect([split.slugs, printFilter(split.rest)]).toEqual([slugs, rest]);
});

test('sent back together they are the same filter', () => {
  fc.assert(
    fc.property(filter, (given) => {
      fc.pre(printFilter(given).length < 900);
      const { slugs, rest } = separateTopics(given);
      const text = joinFilters([...slugs.map((slug) => `topic:${slug}`), printFilter(rest)]);
      expect(parsed(text)).toEqual(given);
    }),
  );
});

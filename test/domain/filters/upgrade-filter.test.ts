import { expect, test } from 'vitest';
import { compileFilter } from '../../../functions/domain/filters/compile-filter.ts';
import { printFilter } from '../../../functions/domain/filters/print-filter.ts';
import { upgradeFilter } from '../../../functions/domain/filters/upgrade-filter.ts';
import { aPaper } from '../../support/papers.ts';
import { parsed } from './arbitraries.ts';

test.each([
  '',
  'topic:agents topic:nlp category:cs.CL author:"Ada Lovelace" author:Turing type:new deep "deep nets" votes:3 -topic:code',
  '"-deep" "topic:nlp" -"a phrase" -survey',
  'author:Lovelace,Ada "12:30" gpt-4',
  'category:medrxiv.infectious-diseases type:replace-cross votes:999',
  "author:O'Brien c++ naïve 学习",
])('what was stored before is what it was, to the letter: %s', (stored) => {
  expect(upgradeFilter(stored)).toBe(stored);
  expect(printFilter(parsed(stored))).toBe(stored);
});

test.each([
  ['deep nets or', 'deep nets "or"'],
  ['(deep nets)', '"(deep" "nets)"'],
  ['a|b -c)', '"a|b" -"c)"'],
  ['-or author:f(x', '-"or" author:"f(x"'],
  ['“deep nets”', '"“deep" nets”'],
  ['"a or (b"', '"a or (b"'],
])('words that mean something now are words: %s', (stored, upgraded) => {
  expect(upgradeFilter(stored)).toBe(upgraded);
  // a row may be read again by the layout before
  expect(upgradeFilter(upgraded)).toBe(upgraded);
  parsed(upgraded);
});

test('a stored filter matches as before', () => {
  const matches = compileFilter(parsed(upgradeFilter('(deep nets) or')), new Date(0));
  expect(matches(aPaper({ abstract: 'deep or nets' }))).toBe(true);
  expect(matches(aPaper({ abstract: 'deep nets' }))).toBe(false);
});

import { expect, test } from 'vitest';
import { parseFilterQuery } from '../../../functions/domain/filters/parse-filter-query.ts';
import { printFilter } from '../../../functions/domain/filters/print-filter.ts';

/** The filter of an address, as it is printed; or that there is a problem. */
const asked = (query: string): string => {
  const read = parseFilterQuery(new URLSearchParams(query));
  return 'problem' in read ? `problem: ${read.problem}` : printFilter(read.filter);
};

test.each([
  ['', ''],
  ['sort=trending&limit=5&cursor=x&page=2', ''],
  ['q=topic:nlp deep', 'topic:nlp deep'],
  ['filter=topic:nlp&q=deep', 'topic:nlp deep'],
  ['q=deep&q=nets', 'deep nets'],
  ['topic=nlp', 'topic:nlp'],
  ['topic=nlp&topic=agents', 'topic:agents topic:nlp'],
  ['topic=nlp,agents', 'topic:agents topic:nlp'],
  ['author=Ada Lovelace', 'author:"Ada Lovelace"'],
  ['author=Ada Lovelace&author=Turing', 'author:"Ada Lovelace" author:Turing'],
  ['category=cs.cl&type=new&votes=10', 'category:cs.CL type:new votes:10'],
  ['votes=>=10', 'votes:10'],
  // fields of a form that were left empty
  ['topic=&category=&author=%20&type=&votes=', ''],
  // a value is a value: it brings no other field with it
  ['author=Ada topic:nlp', 'author:"Ada topic:nlp"'],
  ['author=Ada" topic:"nlp', 'author:"Ada topic:nlp"'],
  ['author=-Ada', 'author:-Ada'],
])('%s', (query, filter) => {
  expect(asked(query)).toBe(filter);
});

test.each([
  'topic=nowhere',
  'q=topik:x',
  'votes=many',
  'type=old',
  'category=12',
  'filter=constructor:x',
  `author=${'x'.repeat(1_000)}`,
])('a problem is told: %s', (query) => {
  expect(asked(query)).toMatch(/^problem: ./);
});

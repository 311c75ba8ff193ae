import { expect, test } from 'vitest';
import { parseFilterQuery } from '../../../functions/domain/filters/parse-filter-query.ts';
import { printFilter } from '../../../functions/domain/filters/print-filter.ts';

const read = (query: string) => parseFilterQuery(new URLSearchParams(query), ['sort', 'limit', 'cursor']);

/** The filter of an address, as it is printed; or that there is a problem. */
const asked = (query: string): string => {
  const found = read(query);
  return 'problem' in found ? `problem: ${found.problem}` : printFilter(found.filter);
};

test.each([
  ['', ''],
  ['sort=trending&limit=5&cursor=x', ''],
  ['utm_source=x&utm_campaign=y&fbclid=z&gclid=1', ''],
  ['q=topic:nlp deep', 'topic:nlp deep'],
  ['filter=topic:nlp&q=deep', 'topic:nlp deep'],
  ['q=deep&q=nets', 'deep nets'],
  ['topic=nlp', 'topic:nlp'],
  ['topic=nlp&topic=agents', 'topic:agents topic:nlp'],
  ['topic=nlp&q=topic:agents', 'topic:agents topic:nlp'],
  ['topic=nlp,agents', 'topic:agents topic:nlp'],
  ['topic=Language models', 'topic:language-models'],
  ['author=Ada Lovelace', 'author:"Ada Lovelace"'],
  ['author=Ada Lovelace&author=Turing', 'author:"Ada Lovelace" author:Turing'],
  ['category=cs.cl&type=new&votes=10', 'category:cs.CL type:new votes:10'],
  ['votes=>=10', 'votes:10'],
  ['title=Deep nets&id=2403.01234v2&has=code', 'id:arxiv:2403.01234 title:"Deep nets" has:code'],
  ['since=7d&before=2026-11-01&until=2026-10-01', 'since:7d before:2026-10-02 before:2026-11-01'],
  ['top=5/day&q=a', 'a top:5/day'],
  // each text is one condition
  ['q=a or b&topic=nlp', 'topic:nlp (a or b)'],
  ['q=a or b&filter=c or d', '(a or b) (c or d)'],
  // fields of a form that were left empty
  ['topic=&category=&author=%20&type=&votes=&since=&top=', ''],
  // a value is a value: it brings no other field with it
  ['author=Ada topic:nlp', 'author:"Ada topic:nlp"'],
  ['author=Ada" topic:"nlp', 'author:"Ada topic: nlp"'],
  ['author=-Ada', 'author:-Ada'],
])('%s', (query, filter) => {
  expect(asked(query)).toBe(filter);
});

test.each([
  ['topic=nowhere', 'topic'],
  ['q=topik:x', 'q'],
  ['q=deep&q=(', 'q'],
  ['votes=many', 'votes'],
  ['type=old', 'type'],
  ['category=12', 'category'],
  ['filter=constructor:x', 'filter'],
  [`author=${'x'.repeat(1_000)}`, 'author'],
  ['since=never', 'since'],
  ['top=many', 'top'],
  ['tpoic=nlp', 'tpoic'],
  ['page=2', 'page'],
  ['x=', 'x'],
  ['constructor=x', 'constructor'],
])('a problem is told, and of which parameter: %s', (query, parameter) => {
  expect(read(query)).toEqual({ problem: expect.stringMatching(/./), parameter });
});

test('two that cannot both be are a problem of no parameter', () => {
  expect(read('q=top:5/day&top=6/day')).toEqual({ problem: expect.stringContaining('top:') });
});

test('an unknown parameter is named, with the one that was probably meant', () => {
  expect(asked('tpoic=nlp')).toBe('problem: unknown parameter "tpoic"; did you mean "topic"?');
  expect(asked('limt=5')).toBe('problem: unknown parameter "limt"; did you mean "limit"?');
  expect(asked('zzzz=5')).toBe('problem: unknown parameter "zzzz"');
});

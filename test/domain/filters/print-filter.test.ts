import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { everything, type Filter } from '../../../functions/domain/filters/filter.ts';
import { parseFilter } from '../../../functions/domain/filters/parse-filter.ts';
import { printFilter } from '../../../functions/domain/filters/print-filter.ts';
import { filter, nastyText, parsed } from './arbitraries.ts';

/** Read again what is printed, and expect it to be the same, as a value and as text. */
function expectSame(given: Filter): void {
  const text = printFilter(given);
  expect(parseFilter(text)).toEqual({ filter: given });
  expect(printFilter(parsed(text))).toBe(text);
}

test('what is printed is read as what it was', () => {
  fc.assert(
    fc.property(filter, (given) => {
      fc.pre(printFilter(given).length <= 1_000);
      expectSame(given);
    }),
    { numRuns: 500 },
  );
});

test('whatever a reader types is a filter that can be printed and read, or a problem in words', () => {
  fc.assert(
    fc.property(nastyText, (text) => {
      const read = parseFilter(text);
      if ('problem' in read) expect(read.problem).toMatch(/\w \w/);
      else expectSame(read.filter);
    }),
    { numRuns: 2_000 },
  );
});

test('a filter is plain values', () => {
  fc.assert(
    fc.property(filter, (given) => {
      expect(JSON.parse(JSON.stringify(given))).toEqual(given);
    }),
  );
});

test('what two people meant alike is the same text', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(
          'topic:nlp',
          '-topic:3d',
          'votes:3',
          'deep',
          '"deep nets"',
          'since:7d',
          '(a or b)',
          'has:code',
        ),
        { maxLength: 6 },
      ),
      fc.integer(),
      (terms, seed) => {
        const order = terms.map((term, index) => ({ term, place: Math.imul(index + 1, seed | 1) >>> 0 }));
        const shuffled = order.sort((a, b) => a.place - b.place).map(({ term }) => term);
        const text = [...shuffled, ...shuffled].join('  ');
        expect(printFilter(parsed(text))).toBe(printFilter(parsed(terms.join(' '))));
      },
    ),
  );
});

describe('one way to write it', () => {
  test.each([
    ['', ''],
    ['votes:0', ''],
    ['-topic:code DEEP votes:>=3 topic:nlp,agents', 'topic:agents topic:nlp deep votes:3 -topic:code'],
    [
      'category:CS.cl author:"Ada Lovelace" author:"Turing"',
      'category:cs.CL author:"Ada Lovelace" author:Turing',
    ],
    ['"deep nets" "deep"', 'deep "deep nets"'],
    ['"topic:nlp" "-deep"', '"-deep" "topic:nlp"'],
    ['-"topic:nlp"', '-"topic:nlp"'],
    ['(deep)', 'deep'],
    ['((deep nets))', 'deep nets'],
    ['deep | nets', 'deep or nets'],
    ['nets OR deep or nets', 'deep or nets'],
    ['topic:nlp or topic:agents', 'topic:agents topic:nlp'],
    ['(topic:nlp) (topic:agents)', 'topic:agents (topic:nlp)'],
    ['x (b or a)', 'x (a or b)'],
    ['-(a b)', '-a or -b'],
    ['-(a or -(b c))', 'b c -a'],
    ['"or" "(x)" “x y”', '"(x)" "or" "x y"'],
    ['-or', '-"or"'],
    ['f(x)', '"f(x)"'],
    ['say"hi"', '"say hi"'],
    ['top:5/DAY a or b', 'a or b top:5/day'],
    ['until:2026-11-01 since:1w', 'since:7d before:2026-11-02'],
    ['id:https://arxiv.org/abs/2403.01234v2', 'id:arxiv:2403.01234'],
    ['-votes:0', '-votes:0'],
    ['deep -votes:0', '-votes:0'],
    ['deep or votes:0', ''],
  ])('%j is %j', (text, printed) => {
    expect(printFilter(parsed(text))).toBe(printed);
    expect(printFilter(parsed(printed))).toBe(printed);
  });

  test('everything is no text', () => {
    expect(printFilter(everything)).toBe('');
    expect(parsed('')).toEqual(everything);
  });
});

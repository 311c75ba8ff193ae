import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Filter } from '../../../functions/domain/filters/filter.ts';
import { parseFilter } from '../../../functions/domain/filters/parse-filter.ts';
import { printFilter } from '../../../functions/domain/filters/print-filter.ts';
import { taxonomy } from '../../../functions/domain/topics/taxonomy.ts';

/** Parsed, or the test fails with what was wrong. */
function parsed(text: string): Filter {
  const read = parseFilter(text);
  if ('problem' in read) throw new Error(read.problem);
  return read.filter;
}

const once = (values: fc.Arbitrary<string>) =>
  fc.uniqueArray(values, { maxLength: 3 }).map((all) => [...all].sort());
/** Letters and digits, without the signs that the grammar itself uses. */
const word = fc.stringMatching(/^[a-z0-9äéłß日本][a-z0-9äéłß日本.+#'-]{0,9}$/);
const phrase = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
const wanted = fc.record({
  topics: once(fc.constantFrom(...taxonomy.map(({ slug }) => slug))),
  categories: once(
    fc.constantFrom('cs', 'cs.CL', 'cs.IR', 'math.CO', 'hep-th', 'medrxiv.infectious-diseases'),
  ),
  authors: once(phrase.map((name) => name.replace(/^./, (letter) => letter.toUpperCase()))),
  types: fc
    .uniqueArray(
      fc.constantFrom('new' as const, 'cross' as const, 'replace' as const, 'replace-cross' as const),
    )
    .map((all) => [...all].sort()),
  words: once(phrase),
});
const filter: fc.Arbitrary<Filter> = fc
  .record({ wanted, not: wanted, votes: fc.option(fc.integer({ min: 1, max: 999_999_999 })) })
  .map(({ wanted: side, not, votes }) => ({ ...side, not, ...(votes !== null && { votes }) }));

test('what is printed is read as what it was', () => {
  fc.assert(
    fc.property(filter, (given) => {
      const text = printFilter(given);
      fc.pre(text.length <= 1_000);
      expect(parsed(text)).toEqual(given);
    }),
  );
});

test('what two people meant alike is the same text', () => {
  fc.assert(
    fc.property(filter, fc.integer(), (given, seed) => {
      const terms = printFilter(given).match(/(?:[^\s"]|"[^"]*")+/g) ?? [];
      const order = terms.map((term, index) => ({ term, place: Math.imul(index + 1, seed | 1) >>> 0 }));
      const shuffled = order.sort((a, b) => a.place - b.place).map(({ term }) => term);
      const text = [...shuffled, ...shuffled].join('  ');
      fc.pre(text.length <= 1_000);
      expect(printFilter(parsed(text))).toBe(printFilter(given));
    }),
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
  ])('%j is %j', (text, printed) => {
    expect(printFilter(parsed(text))).toBe(printed);
    expect(printFilter(parsed(printed))).toBe(printed);
  });
});

test('whatever a reader types is a filter or a problem in words, never an error', () => {
  const fragment = fc.constantFrom(
    'topic:',
    'votes:',
    '-',
    '"',
    ':',
    ',',
    ' ',
    'nlp',
    '__proto__',
    'constructor',
    '>=',
    '\ud800',
    '\0',
  );
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fragment, fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 20 }),
      (parts) => {
        const read = parseFilter(parts.join(''));
        if ('problem' in read) expect(read.problem).not.toBe('');
        else expect(typeof printFilter(read.filter)).toBe('string');
      },
    ),
    { numRuns: 500 },
  );
});

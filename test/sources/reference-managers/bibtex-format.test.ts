import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withoutProtectiveBraces } from '../../../functions/sources/reference-managers/bibtex-format.ts';
import { parseBibtexEntries } from '../../../functions/sources/reference-managers/parse-bibtex-entries.ts';
import { parseBibtexNames } from '../../../functions/sources/reference-managers/parse-bibtex-names.ts';

const fieldsOf = (text: string) =>
  parseBibtexEntries(text).map((one) => ('broken' in one ? one.broken : Object.fromEntries(one.fields)));

describe('entries', () => {
  test.each([
    ['braces and quotes', '@a{k, x = {a {b} c}, y = "d {"} e"}', { x: 'a {b} c', y: 'd {"} e' }],
    ['numbers and months', '@a{k, year = 2025, month = JAN}', { year: '2025', month: 'jan' }],
    ['macros, in any order of case', '@string{AB = "c"} @A{k, X = ab # { d } # 1}', { x: 'c d 1' }],
    ['a macro that nobody defined', '@a{k, x = unknown}', { x: 'unknown' }],
    ['parentheses', '@a(k, x = {a) b})', { x: 'a) b' }],
    ['no key', '@a{x = {b}}', { x: 'b' }],
    ['a key of odd characters', '@a{DBLP:conf/x+y_z:1, x = {b}}', { x: 'b' }],
    ['the first of two', '@a{k, x = 1, X = 2}', { x: '1' }],
    ['a comma too many, or too few', '@a{k,, x = 1,, y = {2} z = "3",}', { x: '1', y: '2', z: '3' }],
    ['a remark between fields', '@a{k, % said\n x = 1, % so\n}', { x: '1' }],
    ['nothing at all', '@a{k}', {}],
    ['an @ in a value', '@a{k, x = {me@example.org {a}}}', { x: 'me@example.org {a}' }],
  ])('%s', (_, text, fields) => {
    expect(fieldsOf(text)).toEqual([fields]);
  });

  test('what stands between them is passed over', () => {
    const text = 'From me@example.org {x}: @preamble{"\\x{y}"} % @ all\n@comment{@a{b, x = 1}} @a{k, x = 2}';
    expect(fieldsOf(text)).toEqual([{ x: '2' }]);
  });

  test('one that never closes ends at the next that begins a line', () => {
    expect(fieldsOf('@a{k, x = {a\n}\n@b{l, x = 1}\n@c{m, x = "}\n  @d{n, x = 2}')).toEqual([
      expect.stringContaining('has no field'),
      { x: '1' },
      expect.stringContaining('brace'),
      { x: '2' },
    ]);
  });

  test('whatever is written is read, and cut anywhere is not', () => {
    const value = fc
      .array(
        fc.constantFrom('a', ' ', '\\"o', '{B}', '$x_{1}$', ',', '=', '"', '#', '%', '@', '\n', 'ü', '\\'),
      )
      // what looks like an entry at the beginning of a line is one, once the text before it is cut
      .map((parts) =>
        parts
          .join('')
          .replace(/\\$/, '')
          .replace(/\n[\s@]*@/g, '\n'),
      );
    const entry = fc.dictionary(fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/), value, {
      minKeys: 1,
      maxKeys: 5,
    });
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 3 }), fc.nat(), (entries, cut) => {
        const written = entries.map((fields) => {
          const lines = Object.entries(fields).map(([name, text]) => `  ${name} = {${text}},\n`);
          return `@article{key,\n${lines.join('')}}\n`;
        });
        const text = written.join('\n');
        expect(fieldsOf(text)).toEqual(entries);
        const end = cut % text.length;
        const whole = written.filter((_, at) => written.slice(0, at + 1).join('\n').length - 1 <= end).length;
        const found = parseBibtexEntries(text.slice(0, end)).filter((one) => !('broken' in one));
        expect(found).toHaveLength(whole);
      }),
      { numRuns: 500 },
    );
  });

  test('a megabyte of nothing takes no time', () => {
    const began = performance.now();
    parseBibtexEntries(`@a{k, x = ${'{'.repeat(200_000)}`);
    parseBibtexEntries('@a{'.repeat(20_000));
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});

test.each([
  ['Lovelace, Ada and G{\\"o}del, Kurt', ['Ada Lovelace', 'Kurt G{\\"o}del']],
  ['Ada Lovelace AND Kurt Gödel', ['Ada Lovelace', 'Kurt Gödel']],
  ['van Beethoven, Ludwig', ['Ludwig van Beethoven']],
  ['King, Jr., Martin Luther', ['Martin Luther King Jr.']],
  ['{Barnes and Noble} and {The Example Collaboration}', ['Barnes and Noble', 'The Example Collaboration']],
  ['Knuth, Donald E. and others', ['Donald E. Knuth']],
  [
    'Anders {\\AA}ngstr{\\"o}m and\n  {\\L}ukasiewicz, Jan',
    ['Anders {\\AA}ngstr{\\"o}m', 'Jan {\\L}ukasiewicz'],
  ],
  ['Meitner, Lise and and Hahn, Otto', ['Lise Meitner', 'Otto Hahn']],
  ['Wei Wang 0001', ['Wei Wang']],
  ['family=Bruijn, given=N. G., prefix=de', ['N. G. de Bruijn']],
  ['Plato', ['Plato']],
  ['', []],
])('the names in %o', (field, names) => {
  expect(parseBibtexNames(field)).toEqual(names);
});

test.each([
  ['{BERT}-like {{Models}}', 'BERT-like Models'],
  ["{\\'E}tale and {\\o}re", "{\\'E}tale and {\\o}re"],
  ['$x_{i} \\in {A}$ and {B}', '$x_{i} \\in {A}$ and B'],
  ['\\emph{A {B}} and \\"{o}', '\\emph{A B} and \\"{o}'],
  ['\\{a\\} {b}', '\\{a\\} b'],
])('protection is taken off, TeX is not: %o', (text, without) => {
  expect(withoutProtectiveBraces(text)).toBe(without);
});

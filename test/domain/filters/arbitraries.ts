import fc from 'fast-check';
import { allOf, anyOf, opposite } from '../../../functions/domain/filters/conditions.ts';
import type { Condition, Filter, TestField } from '../../../functions/domain/filters/filter.ts';
import { parseFilter } from '../../../functions/domain/filters/parse-filter.ts';
import { taxonomy } from '../../../functions/domain/topics/taxonomy.ts';

/** Read a filter that is right, or the test fails with what is wrong. */
export function parsed(text: string): Filter {
  const read = parseFilter(text);
  if ('problem' in read) throw new Error(`${text}: ${read.problem}`);
  return read.filter;
}

const word = fc.stringMatching(/^[a-z0-9äéłß日本][a-z0-9äéłß日本.+#'()|:-]{0,9}$/);
const words = fc.array(word, { minLength: 1, maxLength: 3 }).map((some) => some.join(' '));
const nameOf = (text: string) => text.replaceAll('|', '').replace(/^./, (letter) => letter.toUpperCase());

const values: Record<TestField, fc.Arbitrary<string>> = {
  topic: fc.constantFrom(...taxonomy.map(({ slug }) => slug)),
  category: fc.constantFrom('cs', 'cs.CL', 'cs.IR', 'math.CO', 'hep-th', 'medrxiv.infectious-diseases'),
  author: words.map(nameOf),
  type: fc.constantFrom('new', 'cross', 'replace', 'replace-cross'),
  id: fc.constantFrom('arxiv:2403.01234', 'arxiv:math/0611800', 'doi:10.1016/0370-2693(87)91197-x'),
  like: fc.constantFrom('arxiv:2403.01234', 'arxiv:math/0611800', 'doi:10.1016/0370-2693(87)91197-x'),
  title: words.map((text) => text.replaceAll('|', '')),
  has: fc.constantFrom('code', 'doi', 'html', 'pdf', 'project'),
  since: fc.constantFrom('2026-11-01', '2026-11-23T08:00:00.000Z', '7d', '36h'),
  before: fc.constantFrom('2026-11-01', '2026-11-23T08:00:00.000Z', '7d', '36h'),
  words: fc.oneof(
    words,
    fc.constantFrom('or', 'or or', '-x', '(x)', 'x)', '“x', '|x', '2403.01234', 'math/0611800', '10.1000/x'),
  ),
  votes: fc.integer({ min: 1, max: 999_999_999 }).map(String),
};

const oneTest: fc.Arbitrary<Condition> = fc
  .constantFrom(...(Object.keys(values) as TestField[]))
  .chain((field) => values[field].map((value): Condition => ({ field, value })));

/** Any condition, in the form in which conditions are kept. */
export const condition: fc.Arbitrary<Condition> = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    oneTest,
    tie('tree').map(opposite),
    fc.array(tie('tree'), { maxLength: 3 }).map(allOf),
    fc.array(tie('tree'), { maxLength: 3 }).map(anyOf),
  ),
})).tree;

export const filter: fc.Arbitrary<Filter> = fc
  .record({
    where: condition,
    top: fc.option(
      fc.record({ most: fc.integer({ min: 1, max: 1_000 }), per: fc.constantFrom('day', 'week') }),
    ),
  })
  .map(({ where, top }) => (top ? { where, top } : { where }));

const fragment = fc.constantFrom(
  ...[
    'topic:',
    'topic:nlp',
    'topic:3d,video',
    'author:',
    '-author:',
    'author:"Smith, John"',
    'title:',
    'id:',
    'like:',
    'like:2403.01234',
  ],
  ...[
    '2403.01234',
    'arxiv.org/abs/2403.01234v2',
    '10.1000/a(b)c',
    'doi:10.1000/',
    '%2522',
    '&amp;',
    'http://',
    'since:7d',
    'until:2026-11',
  ],
  ...[
    'before:2026-11-01',
    'votes:',
    '3',
    'votes:0',
    '>=',
    'has:code',
    'top:5/day',
    'or',
    'OR',
    '|',
    '(',
    ')',
  ],
  ...[' (', ') ', '-(', '-', '--', '"', '\\', '\\"', ':', ',', ' ', ' ', ' ', 'deep', 'nlp', '“', '”', '„'],
  ...[
    "O'Brien",
    '\u00a0',
    '\u2028',
    '\u200b',
    '\u0085',
    '\0',
    '\ud800',
    'İ',
    'ﬁ',
    '学习',
    '__proto__',
    'constructor',
  ],
);

/** What a reader, or somebody who means no good, may type. */
export const nastyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: fragment },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 5 }) },
    ),
    { maxLength: 25 },
  )
  .map((parts) => parts.join(''));

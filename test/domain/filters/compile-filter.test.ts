import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileFilter } from '../../../functions/domain/filters/compile-filter.ts';
import type { Paper } from '../../../functions/domain/papers/paper.ts';
import { aPaper } from '../../support/papers.ts';
import { parsed } from './arbitraries.ts';

const now = new Date('2026-11-23T08:00:00.000Z');
const lets = (text: string, paper: Paper): boolean => compileFilter(parsed(text), now)(paper);
const predictedCategory = { category: 'cs.CL', score: 0.8, evidence: [] };

describe('categories', () => {
  test.each([
    ['category:cs.CL', true],
    ['category:cs.cl', true],
    ['category:cs', true],
    ['category:cs.IR', false],
    ['-category:cs.CL', false],
    ['-category:cs.IR', true],
  ])('of a paper without categories the expected one counts: %s', (filter, found) => {
    expect(lets(filter, aPaper({ categories: [], predictedCategory }))).toBe(found);
  });

  test.each([
    ['category:cs.CL', false],
    ['category:cs.IR', true],
    ['-category:cs.CL', true],
  ])('of a paper with categories only they do: %s', (filter, found) => {
    expect(lets(filter, aPaper({ categories: ['cs.IR'], predictedCategory }))).toBe(found);
  });

  test('a paper of which nothing is expected has no category', () => {
    expect(lets('category:cs', aPaper({ categories: [] }))).toBe(false);
  });
});

describe('words', () => {
  const paper = aPaper({
    title: 'Łukasiewicz’s Straße: the GPT-4 state-of-the-art',
    abstract:
      'Wir zeigen Ærø, œuvre and Þingvellir. 我们研究深度学习模型 (GPT模型). 모델을 학습한다. データがバラ。',
    authors: ['Seán O’Brien', 'LeCun, Yann', 'Ángel Ørsted', 'Ivan Đurić', 'Işıl Kaya'],
  });
  test.each([
    ['lukasiewicz', true],
    ['STRASSE straße', true],
    ['strass', false],
    ['gpt-4 "gpt 4"', true],
    ['"state of the art" state-of-the-art', true],
    ['"art wir"', false],
    ['aero ærø œuvre oeuvre thingvellir þingvellir', true],
    ["O'Brien", true],
    ['o’brien brien', true],
    ['oʼbrien', true],
    ['orsted duric isil', true],
    ['深度学习', true],
    ['学习', true],
    ['学深', false],
    ['gpt模型', true],
    ['모델', true],
    ['バラ', true],
    ['ハラ', false],
    ['"yann lecun"', true],
    ['title:lukasiewicz', true],
    ['title:"the gpt"', true],
    ['title:zeigen', false],
    ['-title:zeigen', true],
    ['author:lecun', true],
    ['author:"Yann LeCun"', true],
    ['author:"LeCun, Yann"', true],
    ['author:"O\'Brien"', true],
    ['author:"obrien, sean"', false],
    ['author:"O\'Brien, Sean"', true],
    ['author:"Kaya, Isil"', true],
    ['author:zeigen', false],
    ['author:lec', false],
    ['author:"brien lecun"', false],
  ])('%s', (filter, found) => {
    expect(lets(filter, paper)).toBe(found);
  });
});

describe('identifiers, links, votes and days', () => {
  const paper = aPaper({
    doi: '10.1000/182',
    absorbed: ['doi:10.1000/183'],
    links: { code: 'https://code.example/x' },
    votes: 10,
    listedAt: '2026-11-20T10:00:00.000Z',
  });
  test.each([
    ['id:1706.03762v5', true],
    ['id:https://doi.org/10.1000/182', true],
    ['id:10.1000/183', true],
    ['id:1706.03763', false],
    ['has:code', true],
    ['has:doi', true],
    ['has:html', false],
    ['has:html,code', true],
    ['(has:html) has:code', false],
    ['-has:pdf', true],
    ['votes:10', true],
    ['votes:11', false],
    ['-votes:11', true],
    ['since:2026-11-20', true],
    ['since:2026-11-21', false],
    ['before:2026-11-20', false],
    ['before:2026-11-21', true],
    ['until:2026-11-20', true],
    ['until:2026-11-19', false],
    ['until:2026-11 since:2026-11', true],
    ['until:2026-10', false],
    ['until:2026', true],
    ['since:2026-11-20T10:00:00.000Z', true],
    ['since:2026-11-20T10:00:00.001Z', false],
    ['until:2026-11-20T10:00:00.000Z', true],
    ['before:2026-11-20T10:00:00.000Z', false],
    ['since:2d', false],
    ['since:3d', true],
    ['since:70h', true],
    ['since:69h', false],
    ['since:1w', true],
    ['before:2d', true],
    ['-since:3d', false],
    ['type:new', true],
    ['-votes:0', false],
    ['top:1/day', true],
  ])('%s', (filter, found) => {
    expect(lets(filter, paper)).toBe(found);
  });

  test('a paper that was never announced is new', () => {
    const { announceType: _, ...unannounced } = aPaper();
    expect(lets('type:new', unannounced)).toBe(true);
    expect(lets('type:replace', unannounced)).toBe(false);
  });
});

describe('or, parentheses and minus mean what logic says', () => {
  /** A sentence of logic over four words, as text and as what it says of a set of words. */
  type Sentence = { readonly text: string; readonly holds: (words: ReadonlySet<string>) => boolean };
  const word = fc
    .constantFrom('alpha', 'beta', 'gamma', 'delta')
    .map((name): Sentence => ({ text: name, holds: (words) => words.has(name) }));
  const sentence = fc.letrec<{ tree: Sentence }>((tie) => {
    const several = fc.array(tie('tree'), { minLength: 1, maxLength: 3 });
    return {
      tree: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        word,
        tie('tree').map(({ text, holds }) => ({
          text: `-(${text})`,
          holds: (words: ReadonlySet<string>) => !holds(words),
        })),
        several.map((parts) => ({
          text: `(${parts.map(({ text }) => text).join(' ')})`,
          holds: (words: ReadonlySet<string>) => parts.every(({ holds }) => holds(words)),
        })),
        several.map((parts) => ({
          text: `(${parts.map(({ text }) => text).join(' or ')})`,
          holds: (words: ReadonlySet<string>) => parts.some(({ holds }) => holds(words)),
        })),
      ),
    };
  }).tree;

  test('for every paper', () => {
    fc.assert(
      fc.property(sentence, ({ text, holds }) => {
        fc.pre(text.length < 500);
        const matches = compileFilter(parsed(text), now);
        for (let set = 0; set < 16; set += 1) {
          const words = ['alpha', 'beta', 'gamma', 'delta'].filter((_, index) => set & (1 << index));
          const paper = aPaper({ title: words.join(' '), abstract: '', authors: [] });
          expect(matches(paper)).toBe(holds(new Set(words)));
        }
      }),
      { numRuns: 500 },
    );
  });

  test('values of one field side by side are alternatives', () => {
    const paper = aPaper({ topics: [{ slug: 'nlp', score: 1, evidence: [] }] });
    expect(lets('topic:nlp topic:3d', paper)).toBe(true);
    expect(lets('(topic:nlp) (topic:3d)', paper)).toBe(false);
    expect(lets('topic:nlp -topic:3d', paper)).toBe(true);
  });
});

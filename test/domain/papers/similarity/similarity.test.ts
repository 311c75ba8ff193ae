import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packDay, unpackDay } from '../../../../functions/domain/library/day-file.ts';
import { makeLibraryDay } from '../../../../functions/domain/library/library-day.ts';
import type { Paper } from '../../../../functions/domain/papers/paper.ts';
import { likenessTo } from '../../../../functions/domain/papers/similarity/likeness-to.ts';
import { mostSimilar } from '../../../../functions/domain/papers/similarity/most-similar.ts';
import { forEachTerm, packVector } from '../../../../functions/domain/papers/similarity/packed-vector.ts';
import { whyLike } from '../../../../functions/domain/papers/similarity/why-like.ts';
import { wordsInCommon } from '../../../../functions/domain/papers/similarity/words-in-common.ts';
import { aPaper } from '../../../support/papers.ts';

const phrase = fc.constantFrom(
  'graph neural networks',
  'passage retrieval',
  'diffusion models for images',
  'speech recognition',
  'protein folding',
  'robot manipulation',
  'of the and',
  'zzyzx',
);
const anyPapers = fc
  .array(fc.tuple(phrase, fc.array(phrase, { maxLength: 4 })), { minLength: 2, maxLength: 12 })
  .map((all) =>
    all.map(([title, more], index) =>
      aPaper({ id: `arxiv:${index}`, title, abstract: `We study ${more.join(' and ')}.` }),
    ),
  );

const likeness = (paper: Paper, other: Paper): number =>
  likenessTo(new Map([[other.id, other]]))(other.id)(paper);

test('likeness goes both ways, from 0 to 1, and nothing is more like a paper than its own words', () => {
  fc.assert(
    fc.property(anyPapers, ([one = aPaper(), other = aPaper()]) => {
      expect(likeness(one, other)).toBeCloseTo(likeness(other, one), 10);
      expect(likeness(one, other)).toBeGreaterThanOrEqual(0);
      expect(likeness(one, other)).toBeLessThanOrEqual(1);
      const twin = { ...one, id: 'arxiv:twin' };
      if (likeness(one, twin) > 0) expect(likeness(one, twin)).toBeGreaterThan(0.97);
      expect(likeness(one, twin)).toBeGreaterThanOrEqual(likeness(one, other) - 0.03);
    }),
  );
});

test('to be compared with several is to be compared with each', () => {
  fc.assert(
    fc.property(anyPapers, (papers) => {
      const all = likenessTo(new Map(papers.map((paper) => [paper.id, paper])));
      for (const paper of papers)
        for (const other of papers) expect(all(other.id)(paper)).toBe(likeness(paper, other));
      expect(all('arxiv:nobody')(papers[0] ?? aPaper())).toBe(0);
    }),
  );
});

test('the most similar are those of the greatest likeness, each with words that both have', () => {
  fc.assert(
    fc.property(anyPapers, fc.integer({ min: 1, max: 5 }), ([paper = aPaper(), ...others], most) => {
      const found = mostSimilar(paper, [paper, ...others], most);
      const values = others.map((other) => likeness(other, paper)).filter((value) => value > 0);
      expect(found.map((one) => one.likeness)).toEqual(values.sort((a, b) => b - a).slice(0, most));
      for (const { paper: other, words } of found) {
        expect(words.length).toBeGreaterThan(0);
        for (const word of words)
          for (const { title, abstract } of [paper, other])
            expect(`${title} ${abstract}`.toLowerCase()).toContain(word.toLowerCase().replace(/s$/, ''));
      }
    }),
  );
});

test('a paper is like the nearest of several', () => {
  fc.assert(
    fc.property(anyPapers, ([paper = aPaper(), ...others]) => {
      const why = whyLike(new Map(others.map((other) => [other.id, other])))(paper);
      const most = Math.max(0, ...others.map((other) => likeness(paper, other)));
      expect(why?.likeness ?? 0).toBe(most);
      if (why) expect(why.words).toEqual(wordsInCommon(paper, why.paper));
    }),
  );
});

test('a vector that is packed has its terms in order, each once, at their weight', () => {
  const terms = fc.uniqueArray(fc.nat({ max: 90_000 }), { minLength: 1, maxLength: 90 });
  fc.assert(
    fc.property(terms, fc.integer({ min: 1, max: 9 }), (index, step) => {
      const value = index.map((_, place) => 1 + ((place * step) % 7));
      const length = Math.sqrt(value.reduce((sum, one) => sum + one * one, 0));
      const read: [number, number][] = [];
      forEachTerm(packVector({ index, value, uses: [] }), (term, weight) => read.push([term, weight]));
      expect(read.map(([term]) => term)).toEqual([...index].sort((a, b) => a - b));
      for (const [term, weight] of read)
        expect(Math.abs(weight - (value[index.indexOf(term)] ?? 0) / length)).toBeLessThan(1 / 250);
    }),
  );
});

test('a day is the same bytes whether its vectors were read or made, and what is read is as like as before', () => {
  fc.assert(
    fc.property(anyPapers, (papers) => {
      const bytes = packDay(makeLibraryDay(papers));
      const read = unpackDay(bytes);
      if (!read) throw new Error('the day cannot be read');
      expect(read).toEqual(makeLibraryDay(papers));
      expect(packDay(read)).toEqual(bytes);
      expect(packDay(makeLibraryDay(papers.map((paper) => ({ ...paper }))))).toEqual(bytes);
      const [one = aPaper(), other = aPaper()] = read.papers;
      const [own, others] = [
        papers.find(({ id }) => id === one.id),
        papers.find(({ id }) => id === other.id),
      ];
      expect(likeness(one, other)).toBe(likeness(own ?? one, others ?? other));
    }),
    { numRuns: 30 },
  );
});

import { expect, test } from 'vitest';
import { whyHere } from '../../../../functions/domain/alerts/delivery/why-here.ts';
import { aPaper } from '../../../support/papers.ts';

const liked = aPaper({
  id: 'arxiv:2001.00001',
  arxivId: '2001.00001',
  title: 'Recurrent Networks that Translate',
});
const through = '2026-11-23T08:00:00.000Z';
const paper = aPaper({
  votes: 12,
  categories: ['cs.CL', 'cs.LG'],
  authors: ['Ashish Vaswani', 'Shazeer, Noam', 'Ada Shazeer'],
  links: { code: 'https://github.com/a/b' },
  topics: [{ slug: 'language-models', score: 1, evidence: [] }],
});

test.each([
  ['topic:language-models', ['Language models']],
  ['category:cs', ['in cs.CL', 'in cs.LG']],
  ['author:"noam shazeer"', ['by Shazeer, Noam']],
  ['author:shazeer', ['by Shazeer, Noam and 1 more']],
  ['"faster than" has:code', ['with code', '“faster than”']],
  ['title:attention votes:10', ['“attention” in the title', '12 votes']],
  ['type:new since:2026-01-01 -quantum', []],
  ['', []],
  ['topic:no-such-topic', []],
])('%s: %j', (filter, reasons) => {
  expect(whyHere({ filter, through })(paper)).toEqual(reasons);
});

test('a paper that is like another one says so by its title and the words that both have', () => {
  const likes = new Map([[paper.id, { paper: liked, likeness: 0.4, words: ['translates', 'networks'] }]]);
  const said = 'like “Recurrent Networks that Translate”: translates, networks';
  const why = (filter: string) => whyHere({ filter, through, likes })(paper);
  expect(why('like:2001.00001 has:code')).toEqual([said, 'with code']);
  expect(why('like:2001.00001 -like:2002.00002')).toEqual([said]);
  expect(why('topic:language-models -like:2001.00001')).toEqual(['Language models']);
});

import { expect, test } from 'vitest';
import type { Drafted } from '../../functions/domain/papers/draft/draft.ts';
import { parseDraft } from '../../functions/domain/papers/draft/parse-draft.ts';
import { parseSubmission } from '../../functions/sources/paperboy/parse-submission.ts';
import { parseAuthors } from '../../functions/sources/people/parse-authors.ts';
import { splitArxivAuthors } from '../../functions/sources/people/split-arxiv-authors.ts';

/** What patterns begin or go on with: of a long run of it, one that tries every beginning takes minutes. */
const shards = [
  ...['a', ' ', '\n', 'a ', ', ', 'A, B, ', ';', 'and ', ' and', '&', '&amp;', '<', '<a', '(', '[', '{', '}'],
  ...['@', 'a@', 'a@b.', 'mailto:', '.', '-', '/', 'http://', '10.1/', 'arxiv:', '1', '\\', '\\a{', '$', '^'],
  ...["''", '"', '%', '\u0301', 'et al. ', 'others ', 'withdrawn by ', 'é', '𝒜', '\ud800', '&#x41;', '<!--'],
];
const fields = [
  ...['title', 'abstract', 'authors', 'arxivId', 'doi', 'url', 'categories', 'publishedAt', 'comment'],
  ...['summary', 'id', 'code', 'license', 'zzz'],
];
const length = 100_000;
const runOf = (shard: string): string => shard.repeat(Math.ceil(length / shard.length)).slice(0, length);
const whole = { title: 'On engines', abstract: 'They turn.', authors: ['Ada Lovelace'] };

/** Longest that one may take here, on a machine with much else to do; what is not linear takes ten times as long at least. */
const mostMs = 1_500;

function expectQuick(what: string, act: () => unknown): void {
  const began = performance.now();
  act();
  expect(performance.now() - began, what).toBeLessThan(mostMs);
}

test.each(fields)('%s of any run of signs is read or refused in a moment', (field) => {
  for (const shard of shards) {
    expectQuick(shard, () => parseSubmission({ ...whole, [field]: runOf(shard) }));
    expectQuick(`x${shard}x`, () => parseSubmission({ ...whole, [field]: `x${runOf(shard)}x` }));
    expectQuick(`[${shard}]`, () => parseSubmission({ ...whole, [field]: [runOf(shard)] }));
  }
});

test.each([
  ['a line of authors', parseAuthors],
  ["arXiv's line of authors", splitArxivAuthors],
  [
    'an author that a source names',
    (name: string): Drafted => parseDraft({ ...whole, authors: [name] }, 'arxiv'),
  ],
  ['an abstract of a source', (abstract: string) => parseDraft({ ...whole, abstract }, 'arxiv')],
  ['a title of a source', (title: string) => parseDraft({ ...whole, title }, 'arxiv')],
  ['a comment of a source', (comment: string) => parseDraft({ ...whole, comment }, 'arxiv')],
  ['a DOI of a source', (doi: string) => parseDraft({ ...whole, doi }, 'arxiv')],
] as const)('%s of any run of signs is read in a moment', (_, read) => {
  for (const shard of shards) {
    expectQuick(shard, () => read(runOf(shard)));
    expectQuick(`x${shard}x`, () => read(`x${runOf(shard)}x`));
  }
});

test('a record of any number of fields, or of names of any length, is refused or read in a moment', () => {
  const many = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`f${index}`, 1]));
  const record = { ...whole, ...many };
  const long = Object.fromEntries(Array.from({ length: 20 }, (_, index) => ['k'.repeat(200_000) + index, 1]));
  expectQuick('many', () =>
    expect(parseSubmission(record)).toEqual({
      errors: [{ path: '', message: 'has more than 1000 fields' }],
    }),
  );
  expectQuick('long', () => expect(parseSubmission({ ...whole, ...long })).toHaveProperty('draft'));
  expectQuick('in links', () => parseSubmission({ ...whole, links: many }));
  expectQuick('in ids', () => parseSubmission({ ...whole, ids: many }));
});

import { expect, test } from 'vitest';
import { parseFilter } from '../../../functions/domain/filters/parse.ts';
import { categoryNamed } from '../../../functions/domain/papers/category.ts';
import { draft } from '../../../functions/domain/papers/draft.ts';

test.each([
  ['cs.CL', 'cs.CL'],
  [' CS.cl ', 'cs.CL'],
  ['astro-ph.ga', 'astro-ph.GA'],
  ['cond-mat.STR-EL', 'cond-mat.str-el'],
  ['physics.Optics', 'physics.optics'],
  ['HEP-TH', 'hep-th'],
  ['medrxiv.infectious-diseases', 'medrxiv.infectious-diseases'],
  ['68T50', undefined],
  ['cs.', undefined],
  ['cs.CL/../x', undefined],
  ['', undefined],
  [`cs.${'A'.repeat(90)}`, undefined],
])('%j is %j', (typed, category) => {
  expect(categoryNamed(typed)).toBe(category);
});

test('papers and filters spell it alike, so that one finds the other', () => {
  const drafted = draft(
    { title: 'A title', abstract: 'What it says.', categories: ['cs.cl', 'CS.CL', 'no category'] },
    'submission',
  );
  expect('draft' in drafted && drafted.draft.categories).toEqual(['cs.CL']);
  expect(parseFilter('category:cs.cl,CS.CL -category:MATH')).toMatchObject({
    filter: { categories: ['cs.CL'], not: { categories: ['math'] } },
  });
});

import { describe, expect, test } from 'vitest';
import { parseFilter } from '../../../../functions/domain/filters/parse-filter.ts';
import { arxivCategories } from '../../../../functions/domain/papers/draft/arxiv-categories.ts';
import { parseCategory, readCategories } from '../../../../functions/domain/papers/draft/parse-category.ts';
import { parseDraft } from '../../../../functions/domain/papers/draft/parse-draft.ts';

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
  expect(parseCategory(typed)).toBe(category);
});

test('papers and filters spell it alike, so that one finds the other', () => {
  const drafted = parseDraft(
    { title: 'A title', abstract: 'What it says.', categories: ['cs.cl', 'CS.CL', 'no category'] },
    'submission',
  );
  expect('draft' in drafted && drafted.draft.categories).toEqual(['cs.CL']);
  expect(parseFilter('category:cs.cl,CS.CL -category:MATH')).toMatchObject({
    filter: {
      where: {
        all: [
          { field: 'category', value: 'cs.CL' },
          { field: 'category', value: 'math', not: true },
        ],
      },
    },
  });
});

describe('an entry of a list', () => {
  test.each([
    ['cs.cl', ['cs.CL']],
    ['cs CL', ['cs.CL']],
    ['cs_CL', ['cs.CL']],
    ['stat-ml', ['stat.ML']],
    ['COND-MAT/Str-El', ['cond-mat.str-el']],
    ['Computation and Language (cs.CL)', ['cs.CL']],
    ['cs.CL cs.LG stat.ML', ['cs.CL', 'cs.LG', 'stat.ML']],
    ['cs.CL; cs.LG', ['cs.CL', 'cs.LG']],
    ['Machine Learning (cs.LG); Computation and Language (cs.CL)', ['cs.LG', 'cs.CL']],
    ['chao-dyn', ['chao-dyn']],
    ['medrxiv.infectious-diseases', ['medrxiv.infectious-diseases']],
  ])('%s says it well enough', (text, categories) => {
    expect(readCategories(text)).toEqual({ categories, warnings: [] });
  });
  test.each([
    ['foo bar', [], ['"foo bar" is no category and was left out']],
    ['68T50', [], ['"68T50" is no category and was left out']],
    ['cs.CL, 68T50', ['cs.CL'], ['"68T50" is no category and was left out']],
    ['cs.CLL', ['cs.CLL'], ['"cs.CLL" is no category of arXiv and was kept as it is; did you mean cs.CL?']],
    ['cs.ML', ['cs.ML'], ['"cs.ML" is no category of arXiv and was kept as it is; did you mean stat.ML?']],
    ['hpe-th', ['hpe-th'], ['"hpe-th" is no category of arXiv and was kept as it is; did you mean hep-th?']],
    ['cs.ZZ', ['cs.ZZ'], ['"cs.ZZ" is no category of arXiv and was kept as it is']],
  ])('%s is told', (text, categories, warnings) => {
    expect(readCategories(text)).toEqual({ categories, warnings });
  });
});

test('every category of arXiv is known and spelt as it spells it', () => {
  expect(arxivCategories.size).toBeGreaterThan(170);
  for (const category of arxivCategories.values()) {
    expect(readCategories(category.toLowerCase())).toEqual({ categories: [category], warnings: [] });
    expect(parseCategory(category)).toBe(category);
  }
});

describe('what is lost on the way to a draft is told', () => {
  const warningsOf = (more: object) => {
    const drafted = parseDraft({ title: 'Engines', abstract: 'Of steps.', ...more }, 'submission');
    return 'draft' in drafted ? drafted.warnings : drafted;
  };
  test('nothing, and nothing is told', () => {
    expect(warningsOf({ categories: ['cs.CL'], authors: ['A. Lovelace', ':'] })).toBeUndefined();
  });
  test('a category, with its place', () => {
    expect(warningsOf({ categories: ['cs.CL', 'foo bar'] })).toEqual([
      { path: 'categories[1]', message: '"foo bar" is no category and was left out' },
    ]);
  });
  test('a name without a letter', () => {
    expect(warningsOf({ authors: ['A. Lovelace', '???'] })).toEqual([
      { path: 'authors[1]', message: '"???" is no name and was left out' },
    ]);
  });
  test('the end of a long text', () => {
    expect(warningsOf({ abstract: 'Of steps. '.repeat(700), comment: 'x'.repeat(2_001) })).toEqual([
      { path: 'abstract', message: 'has 6999 characters and was cut at 6000' },
      { path: 'comment', message: 'has 2001 characters and was cut at 2000' },
    ]);
  });
});

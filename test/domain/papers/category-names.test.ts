import { expect, test } from 'vitest';
import { categoryName } from '../../../functions/domain/papers/category-names.ts';
import { arxivCategories } from '../../../functions/domain/papers/draft/arxiv-categories.ts';

/** Archives that were taken up into others have no place in arXiv's list any more. */
const former = 18;

test('every category of arXiv has a name in words', () => {
  const nameless = [...arxivCategories.values()].filter((category) => categoryName(category) === undefined);
  expect(nameless.every((category) => !category.includes('.'))).toBe(true);
  expect(nameless).toHaveLength(former);
});

test('what is no category of arXiv has none', () => {
  for (const name of ['biorxiv.genomics', 'constructor', 'cs.cl', ''])
    expect(categoryName(name)).toBeUndefined();
});

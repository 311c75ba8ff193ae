import { expect, test } from 'vitest';
import { joinFilters } from '../../../functions/domain/filters/join-filters.ts';

test.each([
  [[], ''],
  [['', ''], ''],
  [['topic:nlp', 'topic:"3d"', 'deep'], 'topic:nlp topic:3d deep'],
  [['topic:nlp', 'a or b'], 'topic:nlp (a or b)'],
  [['topic:nlp or topic:3d', 'a'], 'topic:3d topic:nlp a'],
  [['topic:nlp', 'topik:x or'], 'topic:nlp topik:x or'],
])('%j', (texts, joined) => {
  expect(joinFilters(texts)).toBe(joined);
});

import { expect, test } from 'vitest';
import { editDistance, nearest } from '../../../functions/domain/filters/nearest.ts';

test.each([
  ['', '', 0],
  ['a', '', 1],
  ['topic', 'topik', 1],
  ['auhtor', 'author', 1],
  ['kitten', 'sitting', 3],
])('from %s to %s', (one, other, distance) => {
  expect(editDistance(one, other)).toBe(distance);
  expect(editDistance(other, one)).toBe(distance);
});

test('what was probably meant, or nothing', () => {
  const names = ['author', 'title', 'topic', 'id'];
  expect(nearest('AUHTOR', names)).toBe('author');
  expect(nearest('ti', names)).toBe('title');
  expect(nearest('wordless', names)).toBeUndefined();
  expect(nearest('x', names)).toBeUndefined();
});

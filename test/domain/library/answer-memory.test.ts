import { expect, test } from 'vitest';
import { answerMemory } from '../../../functions/domain/library/answer-memory.ts';
import { memoryLibrary } from '../../support/memory-library.ts';
import { aPaper } from '../../support/papers.ts';

const now = new Date('2026-11-23T08:00:00Z');

test('a question is answered once of one library, also while the answer is being found, and anew of the next', async () => {
  const ask = answerMemory<number>();
  const [library, next] = [memoryLibrary([aPaper()], now), memoryLibrary([], now)];
  let asked = 0;
  const find = async () => ++asked;
  expect(await Promise.all([ask(library, 'a', find), ask(library, 'a', find)])).toEqual([1, 1]);
  expect(await ask(library, 'b', find)).toBe(2);
  expect(await ask(library, 'a', find)).toBe(1);
  expect(await ask(next, 'a', find)).toBe(3);
});

test('a failure is not remembered, and no more answers than there is room for', async () => {
  const ask = answerMemory<string>();
  const library = memoryLibrary([], now);
  await expect(ask(library, 'a', () => Promise.reject(new Error('no day')))).rejects.toThrow('no day');
  expect(await ask(library, 'a', async () => 'found')).toBe('found');
  for (let other = 0; other < 500; other++) await ask(library, String(other), async () => 'other');
  expect(await ask(library, 'a', async () => 'found anew')).toBe('found anew');
});

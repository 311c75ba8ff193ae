import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldedWords, foldText, hasWords } from '../../../functions/domain/filters/fold-text.ts';
import { mayHold, signatureOf } from '../../../functions/domain/filters/word-signature.ts';

const text = fc.array(fc.oneof(fc.constantFrom('a', 'of', 'deep', '学习', 'Łódź', "O'Brien"), fc.string()), {
  maxLength: 40,
});

test('what a text holds is never denied', () => {
  fc.assert(
    fc.property(text, fc.nat(), fc.integer({ min: 1, max: 4 }), (parts, from, count) => {
      const all = `${foldText(parts.slice(0, 3).join(' '))}\n${foldText(parts.join(' '))}`;
      const words = foldedWords(parts.join(' ')).split(' ');
      const some = words.slice(from % words.length, (from % words.length) + count).join(' ');
      if (some !== '' && hasWords(all, some)) expect(mayHold(some)(signatureOf(all))).toBe(true);
    }),
  );
});

test('most words that a paper lacks are told without looking into its text', () => {
  const holds = Array.from({ length: 120 }, (_, index) => `word${index}`).join(' ');
  const signature = signatureOf(foldText(holds));
  const others = Array.from({ length: 2_000 }, (_, index) => `other${index}`);
  expect(others.filter((word) => mayHold(word)(signature)).length).toBeLessThan(200);
  // one letter stands in every text, and in few as a word
  expect([...'bcdefghijklmnpqrstuvwxyz'].filter((word) => mayHold(word)(signature)).length).toBeLessThan(6);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldText } from '../../../../functions/domain/filters/fold-text.ts';
import { meeting, meets, wordForms } from '../../../../functions/domain/library/search/word-forms.ts';

const word = fc.stringMatching(/^[a-z]{1,10}$/);
const text = fc.array(word, { maxLength: 8 });

test('a word meets a text that has it, whole, and one that has a longer word as its beginning', () => {
  fc.assert(
    fc.property(text, word, text, word, (before, typed, after, ending) => {
      const whole = foldText([...before, typed, ...after].join(' '));
      expect(meeting(whole, wordForms(typed))).toBe(2);
      expect(meets(whole, wordForms(typed))).toBe(true);
      const longer = foldText([...before, typed + ending, ...after].join(' '));
      if (typed.length > 2) expect(meets(longer, wordForms(typed))).toBe(true);
    }),
  );
});

test('no word meets a text without a word that begins as it does', () => {
  fc.assert(
    fc.property(text, word, (words, typed) => {
      const begins = words.some((one) => one.slice(0, 2) === typed.slice(0, 2));
      if (!begins) expect(meeting(foldText(words.join(' ')), wordForms(typed))).toBe(0);
    }),
  );
});

test('what meets at all meets in some way', () => {
  fc.assert(
    fc.property(text, word, (words, typed) => {
      const folded = foldText(words.join(' '));
      expect(meeting(folded, wordForms(typed)) > 0).toBe(meets(folded, wordForms(typed)));
    }),
  );
});

test.each([
  ['agents', 'an agent'],
  ['agent', 'many agents'],
  ['body', 'two bodies'],
  ['bodies', 'one body'],
  ['losses', 'a loss'],
  ['loss', 'losses'],
  ['box', 'boxes'],
  ['boxes', 'a box'],
  ['bias', 'biases'],
])('singular and plural are one word: %s in "%s"', (typed, words) => {
  expect(meeting(foldText(words), wordForms(typed))).toBe(2);
});

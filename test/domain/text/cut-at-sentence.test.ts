import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cutAtSentence,
  firstSentence,
  firstSentences,
} from '../../../functions/domain/text/cut-at-sentence.ts';

describe('cutAtSentence', () => {
  it.each([
    ['Short enough.', 13, 'Short enough.'],
    ['First sentence here. Second one is longer.', 30, 'First sentence here. …'],
    ['Is it so? It is. And more follows', 20, 'Is it so? It is. …'],
    ['We compare, e.g. this and that one', 25, 'We compare, e.g. this …'],
    ['As Smith et al. have shown already', 20, 'As Smith et al. …'],
    ['Accuracy of 3.14 percent was reached', 22, 'Accuracy of 3.14 …'],
    ['Yes. But what follows is one long sentence without an end', 40, 'Yes. But what follows is one long …'],
    ['He said “stop.” Then he went away', 22, 'He said “stop.” …'],
    ['これは文です。次の文はとても長いです。', 12, 'これは文です。 …'],
    ['Incomprehensibilities', 10, 'Incompre …'],
    ['😀😀😀😀😀', 5, '😀 …'],
    ['ab', 1, '…'],
    ['ab', 0, ''],
  ])('cuts %j within %d', (text, limit, cut) => {
    expect(cutAtSentence(text, limit)).toBe(cut);
  });

  it('stays within the limit, keeps what it shows, and cuts no character in two', () => {
    const text = fc.array(fc.constantFrom('a', 'word', '. ', '? ', ' ', '😀', 'e\u0301', 'é', '。', ') '), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(text, fc.integer({ min: 0, max: 90 }), (parts, limit) => {
        const whole = parts.join('');
        const cut = cutAtSentence(whole, limit);
        expect(cut.length).toBeLessThanOrEqual(limit);
        expect(cut).not.toMatch(/\p{Cs}/u);
        expect(cut === whole || whole.startsWith(cut.replace(/ ?…$/, ''))).toBe(true);
        expect(cutAtSentence(cut, limit)).toBe(cut);
      }),
    );
  });
});

describe('the first sentence', () => {
  it.each([
    ['We show, e.g., much. And more.', 40, 'We show, e.g., much.'],
    ['Yes. It is so, and it was always so. But why?', 40, 'Yes. It is so, and it was always so.'],
    ['No end', 40, 'No end'],
    ['A sentence that goes on and on and on. Another.', 20, 'A sentence that …'],
    ['A sentence that is not wanted at all.', 0, ''],
  ])('of %s', (text, limit, sentence) => {
    expect(firstSentence(text, limit)).toBe(sentence);
  });
});

describe('firstSentences', () => {
  it.each([
    [
      'We show that it works. It does so always, and everywhere. And more.',
      'We show that it works. It does so always, and everywhere.',
    ],
    [
      'Smith et al. have shown that it works, e.g. in Fig. 3. We follow J. B. Jones. And more.',
      'Smith et al. have shown that it works, e.g. in Fig. 3. We follow J. B. Jones.',
    ],
    [
      'Of all n! orders it takes 3.5 % (cf. Eq. 2). In the U.S. and elsewhere it runs. And more.',
      'Of all n! orders it takes 3.5 % (cf. Eq. 2). In the U.S. and elsewhere it runs.',
    ],
    [
      'Is attention all that you need? We think (and show!) that it is. And more.',
      'Is attention all that you need? We think (and show!) that it is.',
    ],
    [
      'Yes. We show that it works as it does. It is simple, and it is fast. And more.',
      'Yes. We show that it works as it does. It is simple, and it is fast.',
    ],
    ['Only one sentence without an end', 'Only one sentence without an end'],
    ['', ''],
  ])('takes two whole ones of %j', (text, two) => {
    expect(firstSentences(text, 2, 200)).toBe(two);
  });

  it('leaves out a second that has no room, and cuts a first that has none behind a word', () => {
    const text = `This one is short enough. ${'This one goes on and on '.repeat(9)}.`;
    expect(firstSentences(text, 2, 80)).toBe('This one is short enough.');
    expect(firstSentences(text.slice(26), 2, 40)).toBe('This one goes on and on This one goes …');
  });

  it('is within the limit, and a beginning of the text', () => {
    const part = fc.constantFrom('word ', 'et al. ', 'It is so. ', 'Why? ', '3.5 ', 'U.S. ', '😀', '。');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), fc.integer({ min: 1, max: 200 }), (parts, limit) => {
        const text = parts.join('').trim();
        const cut = firstSentences(text, 2, limit);
        expect(cut.length).toBeLessThanOrEqual(limit);
        expect(text.startsWith(cut.replace(/ ?…$/, ''))).toBe(true);
      }),
    );
  });
});

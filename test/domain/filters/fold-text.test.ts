import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldText } from '../../../functions/domain/filters/fold-text.ts';

test.each([
  ['', '  '],
  ['Deep  NETS!', ' deep nets '],
  [
    'Łódź Øre Straße Æther Œuvre Đorđe Þór Kadıköy İzmir',
    ' lodz ore strasse aether oeuvre dorde thor kadikoy izmir ',
  ],
  ['ΣΟΦΟΣ σοφος', ' σοφοσ σοφοσ '],
  ['H₂O ½', ' h2o 1 2 '],
  ["O'Brien O’Brien OʼBrien", ' o brien o brien o brien '],
  ['深度GPT', ' 深 度 gpt '],
  ['ガード', ' ガ ー ド '],
  ['한글', ' 한 글 '],
])('%s', (text, folded) => {
  expect(foldText(text)).toBe(folded);
});

test('folded twice is folded, and of single spaces', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const folded = foldText(text);
      expect(foldText(folded)).toBe(folded);
      expect(folded.trim()).not.toMatch(/\s{2}/);
    }),
  );
});

/** Letters that Unicode does not take apart, and how those who lack them write them. */
const letters: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
  ĸ: 'k',
  ς: 'σ',
};
const letterPattern = new RegExp(`[${Object.keys(letters).join('')}]`, 'g');

/** Marks on letters. The two that make other syllables of those of Japanese stay. */
const marks = /[^\P{M}\u3099\u309a]+/gu;

/** Apostrophes that count as letters: as all others they stand between words. */
const apostrophes = /[ʹʻʼʽˈ]/g;

/** Scripts that set no spaces between words, or that join particles to them: each sign is a word. */
const signs = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]/gu;

/**
 * Fold a text for comparison: lower case, no accents, one space around every word; punctuation separates words. What is searched
 * for and where it is searched are folded alike, so that whole words are a substring.
 */
export function foldText(text: string): string {
  const lower = text.replace(/[^\0-\x7f]+/g, foldBeyondAscii).toLowerCase();
  const isAscii = !/[^\0-\x7f]/.test(lower);
  // single spaces, as most are, stay where they are
  const spaced = lower.replace(isAscii ? /[^a-z0-9 ]+/g : /[^\p{L}\p{N} ]+/gu, ' ');
  return ` ${spaced.replace(/ {2,}/g, ' ').trim()} `;
}

/** Fold what stands between letters of ASCII. */
const foldBeyondAscii = (run: string): string =>
  run
    .normalize('NFKD')
    .replace(marks, '')
    .toLowerCase()
    .replace(letterPattern, (letter) => letters[letter] ?? letter)
    .normalize('NFC')
    .replace(apostrophes, ' ')
    .replace(signs, ' $& ');

/** The words of a text, folded, with single spaces between them; empty where there are none. */
export const foldedWords = (text: string): string => foldText(text).trim();

/** Whether a folded text holds these folded words, whole and one behind the other. */
export function hasWords(text: string, words: string): boolean {
  // searching for the space before them would stop at every word
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1))
    if (text.charAt(at - 1) === ' ' && text.charAt(at + words.length) === ' ') return true;
  return false;
}

/** Accents of TeX that are named by a sign, as combining marks: `\'e` needs no braces and no space. */
export const signAccents: ReadonlyMap<string, string> = new Map([
  ["'", '\u0301'],
  ['`', '\u0300'],
  ['^', '\u0302'],
  ['"', '\u0308'],
  ['~', '\u0303'],
  ['=', '\u0304'],
  ['.', '\u0307'],
]);

/** Accents that are named by a letter: `\c{c}`, `\v s`. In mathematics the same names are an author's own macros. */
export const letterAccents: ReadonlyMap<string, string> = new Map([
  ['c', '\u0327'],
  ['v', '\u030c'],
  ['H', '\u030b'],
  ['u', '\u0306'],
  ['k', '\u0328'],
  ['r', '\u030a'],
  ['d', '\u0323'],
  ['b', '\u0331'],
  ['t', '\u0361'],
  ['G', '\u030f'],
]);

/** Accents of mathematics: `\hat{x}`. */
export const mathAccents: ReadonlyMap<string, string> = new Map([
  ['hat', '\u0302'],
  ['widehat', '\u0302'],
  ['Hat', '\u0302'],
  ['tilde', '\u0303'],
  ['widetilde', '\u0303'],
  ['Tilde', '\u0303'],
  ['bar', '\u0304'],
  ['Bar', '\u0304'],
  ['overline', '\u0304'],
  ['vec', '\u20d7'],
  ['Vec', '\u20d7'],
  ['dot', '\u0307'],
  ['Dot', '\u0307'],
  ['ddot', '\u0308'],
  ['dddot', '\u20db'],
  ['check', '\u030c'],
  ['breve', '\u0306'],
  ['acute', '\u0301'],
  ['grave', '\u0300'],
  ['mathring', '\u030a'],
]);

/** Letters with a macro of their own, which are no accented letters; TeX swallows the space behind them. */
export const specialLetters: ReadonlyMap<string, string> = new Map([
  ['o', 'ø'],
  ['O', 'Ø'],
  ['l', 'ł'],
  ['L', 'Ł'],
  ['ss', 'ß'],
  ['SS', 'ẞ'],
  ['ae', 'æ'],
  ['AE', 'Æ'],
  ['oe', 'œ'],
  ['OE', 'Œ'],
  ['aa', 'å'],
  ['AA', 'Å'],
  ['i', 'ı'],
  ['j', 'ȷ'],
  ['dh', 'ð'],
  ['DH', 'Ð'],
  ['th', 'þ'],
  ['TH', 'Þ'],
  ['dj', 'đ'],
  ['DJ', 'Đ'],
  ['ng', 'ŋ'],
  ['NG', 'Ŋ'],
]);

/** Put an accent on the first letter; an i or j loses its dot to an accent above. */
export function addAccent(letters: string, mark: string): string {
  const [first, ...rest] = letters;
  if (first === undefined) return '';
  const base = first === 'ı' ? 'i' : first === 'ȷ' ? 'j' : first;
  return (base + mark).normalize('NFC') + rest.join('');
}

/** Whether Unicode has the letter with this accent as one character. */
export function isOneCharacterWith(letter: string, mark: string): boolean {
  return [...addAccent(letter, mark)].length === 1;
}

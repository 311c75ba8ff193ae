/** The accents of TeX as combining marks. `\'e`: those named by a sign need no braces and no space. */
export const signAccents: ReadonlyMap<string, string> = new Map([
  ["'", '\u0301'],
  ['`', '\u0300'],
  ['^', '\u0302'],
  ['"', '\u0308'],
  ['~', '\u0303'],
  ['=', '\u0304'],
  ['.', '\u0307'],
]);

/** `\c{c}`, `\v s`: those named by a letter. In mathematics the same names are somebody's own macros. */
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

/** `\hat{x}`: those of mathematics. */
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

/** Letters that are no accented letters; TeX swallows the space behind them. */
export const ownLetters: ReadonlyMap<string, string> = new Map([
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

/** Put a mark on the first letter; an i or j loses its dot to a mark above. */
export function accented(letters: string, mark: string): string {
  const [first, ...rest] = letters;
  if (first === undefined) return '';
  const base = first === 'ı' ? 'i' : first === 'ȷ' ? 'j' : first;
  return (base + mark).normalize('NFC') + rest.join('');
}

/** Whether Unicode has the letter with this mark as one character. */
export function isLetterWith(letter: string, mark: string): boolean {
  return [...accented(letter, mark)].length === 1;
}

/** An address in running text, up to what cannot stand in one; TeX escapes belong to it. */
const address = /(?:https?:\/\/|ftp:\/\/|www\.)(?:[^\s{}\\<>"'`$|^]|\\[_%#&~](?:\{\})?|'(?!'))+/y;

/** The address that begins at a position, as it stands in the source; empty if there is none. */
export function addressAt(text: string, at: number): string {
  address.lastIndex = at;
  return address.exec(text)?.[0] ?? '';
}

/** An address without its TeX escapes. */
export function plainAddress(source: string): string {
  return source
    .replace(/\\([_%#&~${}])(?:\{\})?/g, '$1')
    .replace(/\\(?:textasciitilde|sim)\s?(?:\{\})?/g, '~');
}

/** What a run of two or more hyphens means: a dash, unless it begins a `--flag` or ends the name of `C--` or an arrow. */
export function dash(run: string, before: string, after: string): string {
  if (run.length === 1 || after === '>' || before === '<') return run;
  if (run.length > 2) return '—';
  const isFlag = /^[\s([]?$/.test(before) && /^[a-z]/.test(after);
  const isName = /[A-Z]/.test(before) && /^$|[\s.,;:)]/.test(after);
  return isFlag || isName ? run : '–';
}

/** A tie is a space; but `~5 GB` means about, `5~10` a range, and `~/` a home. */
export function tie(before: string, after: string): string {
  const isAbout = /^[\s([/]?$/.test(before) && /\S/.test(after);
  const isRange = /\d/.test(before) && /\d/.test(after);
  return isAbout || isRange || after === '/' ? '~' : ' ';
}

/** `''`: a closing quotation mark, an opening one for those who type both alike, or the seconds of an arc. */
export function doubleApostrophe(before: string, after: string, isQuoting: boolean): string {
  if (/^[\s([]?$/.test(before) && /\S/.test(after)) return '“';
  return /\d/.test(before) && !isQuoting ? '″' : '”';
}

/** Where the word quoted `like this' ends; -1 for a lone backtick, or `code` between two. */
export function singleQuoteEnd(text: string, at: number): number {
  const near = text.slice(at + 1, at + 120);
  const end = near.search(/'(?![A-Za-z'])|`/);
  return end > 0 && near[end] === "'" && near[0] !== ' ' ? at + 1 + end : -1;
}

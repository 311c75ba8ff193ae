import type { TexReader } from './tex-reader.ts';

/** Which quotation marks are open: how many “, whether one " is, and where the last ‘ ends. */
export interface Quotes {
  open: number;
  straight: boolean;
  singleEnd: number;
}

/** What `''` means: a closing quotation mark, an opening one for those who type both alike, or the seconds of an arc. */
function doubleApostrophe(before: string, after: string, isQuoting: boolean): string {
  if (/^[\s([]?$/.test(before) && /\S/.test(after)) return '“';
  return /\d/.test(before) && !isQuoting ? '″' : '”';
}

/** The position where the word quoted `like this' ends; -1 for a lone backtick, or `code` between two. */
function singleQuoteEnd(text: string, at: number): number {
  const near = text.slice(at + 1, at + 160);
  const end = near.search(/['’](?![A-Za-z'])|`/);
  return end > 0 && near[end] !== '`' && near[0] !== ' ' ? at + 1 + end : -1;
}

/** Whether a backtick was typed for an apostrophe: `can`t`, `Bell`s`, the year `08. */
function isApostrophe(before: string, after: string): boolean {
  const isYear = /^\d\d(?![\d`])/.test(after) && /(?:^|[\s([]|\p{Lu}{2})$/u.test(before);
  if (/\p{L}s$/u.test(before) && /^\s\p{L}/u.test(after)) return true;
  return isYear || (/\p{L}\p{L}$/u.test(before) && /^(?:s|t|re|ve|ll|d|m)(?![\w`])/.test(after));
}

/** Write two backticks, which may be either end of a quotation: some type both alike, ``so``. */
function writeBackticks(from: TexReader, quotes: Quotes): string {
  const isEnd = quotes.open > 0 && /\S/.test(from.peek(-1)) && !/[\p{L}\p{N}]/u.test(from.peek(2));
  from.take(/``/y);
  quotes.open += isEnd ? -1 : 1;
  return isEnd ? '”' : '“';
}

/** Write a quotation mark, a backtick or an apostrophe; the reader stands at it. */
export function writeQuote(from: TexReader, quotes: Quotes): string {
  const before = from.peek(-1);
  if (from.peek() === '`' && from.peek(1) === '`') return writeBackticks(from, quotes);
  if (from.take(/''/y) !== '') {
    if (quotes.straight) {
      quotes.straight = false;
      return '"';
    }
    const mark = doubleApostrophe(before, from.peek(), quotes.open > 0);
    quotes.open += mark === '“' ? 1 : mark === '”' ? -1 : 0;
    return mark;
  }
  const at = from.at();
  const behind = from.behind(3);
  const character = from.take(/./sy);
  if (character === '"' && quotes.open > 0 && /\S/.test(before)) {
    quotes.open -= 1;
    return '”';
  }
  if (character === '"') quotes.straight = !quotes.straight;
  if (at === quotes.singleEnd) return '’';
  if (character !== '`') return character;
  if (isApostrophe(behind, from.ahead(4))) return "'";
  quotes.singleEnd = singleQuoteEnd(from.text, at);
  return quotes.singleEnd > 0 ? '‘' : character;
}

import { defined } from '../defined.ts';

/** One term of a filter: `-topic:video`, `"a phrase"`, `word`. */
export interface Term {
  readonly kind: 'term';
  readonly minus: boolean;
  /** in lower case; whether it is one of ours is not known yet */
  readonly field?: string;
  /** as it was typed, without its quotes */
  readonly value: string;
  readonly quoted: boolean;
  /** all of it as it was typed, without its minus */
  readonly typed: string;
}

/** A term, a parenthesis, or what stands between alternatives. */
export type Token =
  | Term
  | { readonly kind: 'open'; readonly minus: boolean }
  | { readonly kind: 'close' }
  | { readonly kind: 'or' };

/** Take the text of a filter apart. */
export function* tokenizeFilter(text: string): Generator<Token> {
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at = pattern.lastIndex;
    return found;
  };
  for (;;) {
    take(/\s+/y);
    if (at >= text.length) return;
    const minus = take(/-+/y) !== null;
    if (take(/\(/y)) yield { kind: 'open', minus };
    else if (take(/\)/y)) yield { kind: 'close' };
    else if (take(/\|+/y) || (!minus && take(/or(?=[\s()|]|$)/iy))) yield { kind: 'or' };
    else {
      const start = at;
      // what has slashes behind the colon is an address
      const field = take(/([a-z]+):(?!\/\/)/iy)?.[1]?.toLowerCase();
      const quote = take(/"([^"]*)"?|[“”„]([^"“”]*)["“”]?/y);
      const end = quote ? at : bareEnd(text, at, field === undefined);
      const value = quote ? (quote[1] ?? quote[2] ?? '') : text.slice(at, end);
      at = end;
      // a minus before nothing
      if (at === start) continue;
      const quoted = quote !== null;
      yield defined({ kind: 'term', minus, field, value, quoted, typed: text.slice(start, at) });
    }
  }
}

/** Where a word without quotes ends: at a space, at a parenthesis that it has not opened; where it is no field's value also at a bar. */
function bareEnd(text: string, start: number, isWord: boolean): number {
  let opened = 0;
  for (let at = start; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === '(') opened += 1;
    if (sign === ')') opened -= 1;
    if (opened < 0 || /\s/.test(sign) || (isWord && sign === '|')) return at;
  }
  return text.length;
}

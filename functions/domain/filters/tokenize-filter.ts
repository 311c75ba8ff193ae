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
  const take = (pattern: RegExp): boolean => {
    const found = matchAt(pattern, text, at);
    at += found?.[0].length ?? 0;
    return found !== null;
  };
  for (;;) {
    take(/\s+/y);
    if (at >= text.length) return;
    const minus = take(/-+/y);
    if (take(/\(/y)) yield { kind: 'open', minus };
    else if (take(/\)/y)) yield { kind: 'close' };
    else if (take(/\|+/y) || (!minus && take(/or(?=[\s()|]|$)/iy))) yield { kind: 'or' };
    else {
      const term = termAt(text, at, minus);
      at += term.typed.length;
      // a minus before nothing
      if (term.typed !== '') yield term;
    }
  }
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** The term that begins at a place. What has slashes behind its colon is an address, and no field. */
function termAt(text: string, start: number, minus: boolean): Term {
  const [prefix = '', field] = matchAt(/([a-z]+):(?!\/\/)/iy, text, start) ?? [];
  const from = start + prefix.length;
  const quote = matchAt(/"([^"]*)"?|[“”„]([^"“”]*)["“”]?/y, text, from);
  const end = quote ? from + quote[0].length : bareEnd(text, from, field === undefined);
  const value = quote ? (quote[1] ?? quote[2] ?? '') : text.slice(from, end);
  const typed = text.slice(start, end);
  return defined({ kind: 'term', minus, field: field?.toLowerCase(), value, quoted: quote !== null, typed });
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

/** Deeper nesting than this is no TeX that anybody wrote, and would only fill the stack. */
const deepest = 40;
/** How far a formula with an open brace is followed before its first dollar sign is taken as its end. */
const farthest = 300;

/** Where the formula that a dollar sign at `open` begins would end; -1 if there is no other dollar sign. */
function nextDollar(text: string, open: number): number {
  let depth = 0;
  let first = -1;
  for (let at = open + 1; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\\') at += 1;
    else if (character === '{') depth += 1;
    else if (character === '}') depth -= 1;
    else if (character === '$') {
      if (first < 0) first = at;
      if (depth <= 0) return at;
    }
    if (first >= 0 && at > open + farthest) return first;
  }
  return first;
}

/** `5 apples and `: what stands between two prices. */
function isPrice(inner: string, hasTeX: boolean): boolean {
  if (hasTeX) return /^\d[\d.,]*\s?[a-z]{2}.*\s$/is.test(inner);
  return /^\d.*[a-z]{2,}[^a-z]+[a-z]{2}|^\d[\d.,]*\s?[a-z]{2}.*\s$/is.test(inner);
}

/**
 * Tell a formula from money. Dollar signs hug a formula, and no digit follows its end ("$5 and $10" fails twice), unless it is
 * a single word without a number (`$λ$4363`); one that does not hug must look like TeX or hold no words.
 */
function isFormula(inner: string, before: string, after: string): boolean {
  // `\$` is money.
  const hasTeX = /\\(?!\$)|(?<!\\)[\^_]|[{}]/.test(inner);
  if (inner.trim() === '' || isPrice(inner, hasTeX)) return false;
  if (hasTeX || /[=<>]/.test(inner)) return true;
  const isApart = !/\d/.test(after);
  if (!/^\s|\s$/.test(inner)) return isApart || /^[^\s\d]\S{0,20}$/.test(inner);
  const isShort = /^\s?[^\s\d]\S{0,20}\s?$|^\s*\S{1,20}\s$/.test(inner) || !/\p{L}{3}|^\s*\d/u.test(inner);
  return isApart && isShort && !/\d/.test(before) && !/^\s+\p{Ll}{2,}\s+$/u.test(inner);
}

/**
 * Find the end of everything that opens in a text: braces, `$…$`, `$$…$$`, `\(…\)`, `\[…\]`. The answer has the end's position
 * at the opener's, and 0 where nothing ends. Formulas and groups nest: a brace opened in a formula does not close outside.
 */
export function pairs(text: string): Int32Array {
  const ends = new Int32Array(text.length);
  const open: number[] = [];
  const found = new Map<string, number>();
  /** No search goes over the same ground twice: a mark that was not found once is not there further on. */
  const search = (mark: string, from: number): number => {
    const last = found.get(mark);
    if (last !== undefined && (last < 0 || last >= from)) return last;
    const at = text.indexOf(mark, from);
    found.set(mark, at);
    return at;
  };
  let formulaEnd = -1;
  let formulaBase = 0;
  let formulaWidth = 0;
  const enter = (at: number, end: number, width: number): number => {
    ends[at] = end;
    formulaEnd = end;
    formulaBase = open.length;
    formulaWidth = width;
    return at + width;
  };
  let at = 0;
  while (at < text.length) {
    const character = text[at];
    if (at === formulaEnd) {
      open.length = formulaBase;
      formulaEnd = -1;
      formulaBase = 0;
      at += formulaWidth;
      continue;
    }
    const inFormula = formulaEnd >= 0;
    if (character === '\\') {
      const next = text[at + 1];
      const end =
        inFormula || (next !== '(' && next !== '[') ? -1 : search(next === '(' ? '\\)' : '\\]', at + 2);
      at = end > 0 ? enter(at, end, 2) : at + 2;
    } else if (character === '{') {
      if (open.length < deepest) open.push(at);
      at += 1;
    } else if (character === '}') {
      const opener = open.length > formulaBase ? open.pop() : undefined;
      if (opener !== undefined) ends[opener] = at;
      at += 1;
    } else if (character === '$' && !inFormula) {
      const isDouble = text[at + 1] === '$';
      const end = isDouble ? search('$$', at + 2) : nextDollar(text, at);
      const isMath = isDouble
        ? end > at + 2
        : end > 0 && isFormula(text.slice(at + 1, end), text.charAt(at - 1), text.charAt(end + 1));
      at = isMath ? enter(at, end, isDouble ? 2 : 1) : at + (isDouble ? 2 : 1);
    } else {
      at += 1;
    }
  }
  return ends;
}

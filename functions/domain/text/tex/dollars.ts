/** Most characters of a formula with an open brace, before its first dollar sign is taken as its end. */
const mostFormulaCharacters = 300;

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
    if (first >= 0 && at > open + mostFormulaCharacters) return first;
  }
  return first;
}

/** Whether this is what stands between two prices: `5 apples and `. */
function isPrice(inner: string, hasTeX: boolean): boolean {
  if (hasTeX) return /^\d[\d.,]*\s?[a-z]{2}.*\s$/is.test(inner);
  return /^\d.*[a-z]{2,}[^a-z]+[a-z]{2}|^\d[\d.,]*\s?[a-z]{2}.*\s$/is.test(inner);
}

/**
 * Whether dollar signs enclose a formula, and are not money. Dollar signs hug a formula, and no digit follows its end ("$5 and $10" fails twice), unless it is
 * a single word without a number (`$λ$4363`); one that does not hug must look like TeX or hold no words.
 */
function isFormula(inner: string, before: string, after: string): boolean {
  // `\$` is money
  const hasTeX = /\\(?!\$)|(?<!\\)[\^_]|[{}]/.test(inner);
  if (inner.trim() === '' || isPrice(inner, hasTeX)) return false;
  if (hasTeX || /[=<>]/.test(inner)) return true;
  const isApart = !/\d/.test(after);
  if (!/^\s|\s$/.test(inner)) return isApart || /^[^\s\d]\S{0,20}$/.test(inner);
  const isShort = /^\s?[^\s\d]\S{0,20}\s?$|^\s*\S{1,20}\s$/.test(inner) || !/\p{L}{3}|^\s*\d/u.test(inner);
  return isApart && isShort && !/\d/.test(before) && !/^\s+\p{Ll}{2,}\s+$/u.test(inner);
}

/** Where the formula ends that a single dollar sign at a position opens; -1 where it opens none. */
export function findDollarEnd(text: string, at: number): number {
  const end = nextDollar(text, at);
  const opens = end > 0 && isFormula(text.slice(at + 1, end), text.charAt(at - 1), text.charAt(end + 1));
  return opens ? end : -1;
}

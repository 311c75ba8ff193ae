import { findDollarEnd } from './dollars.ts';

/** Most groups in one another: deeper nesting is no TeX that anybody wrote, and would only fill the stack. */
const mostNestedGroups = 40;

/** Finds the next place of a mark in a text. */
type Search = (mark: string, from: number) => number;

/** Search a text for marks from left to right. No ground is gone over twice: a mark that was not found once is not there further on. */
function searchForward(text: string): Search {
  const found = new Map<string, number>();
  return (mark, from) => {
    const last = found.get(mark);
    if (last !== undefined && (last < 0 || last >= from)) return last;
    const at = text.indexOf(mark, from);
    found.set(mark, at);
    return at;
  };
}

/** Where the formula ends that a backslash or a dollar sign at a position opens; -1 where it opens none. */
function findFormulaEnd(text: string, at: number, search: Search): number {
  const next = text[at + 1];
  if (text[at] === '\\')
    return next === '(' || next === '[' ? search(next === '(' ? '\\)' : '\\]', at + 2) : -1;
  if (next !== '$') return findDollarEnd(text, at);
  const end = search('$$', at + 2);
  return end > at + 2 ? end : -1;
}

/**
 * Find the end of everything that opens in a text: braces, `$…$`, `$$…$$`, `\(…\)`, `\[…\]`. The result has the end's position
 * at the opener's, and 0 where nothing ends. Formulas and groups nest: a brace opened in a formula does not close outside.
 */
export function findClosings(text: string): Int32Array {
  const ends = new Int32Array(text.length);
  const search = searchForward(text);
  const open: number[] = [];
  const outside = { end: -1, base: 0, width: 0 };
  let formula = outside;
  let at = 0;
  while (at < text.length) {
    const character = text[at];
    if (at === formula.end) {
      open.length = formula.base;
      at += formula.width;
      formula = outside;
    } else if (character === '\\' || (character === '$' && formula === outside)) {
      const width = character === '\\' || text[at + 1] === '$' ? 2 : 1;
      const end = formula === outside ? findFormulaEnd(text, at, search) : -1;
      if (end > 0) {
        ends[at] = end;
        formula = { end, base: open.length, width };
      }
      at += width;
    } else {
      if (character === '{' && open.length < mostNestedGroups) open.push(at);
      const opener = character === '}' && open.length > formula.base ? open.pop() : undefined;
      if (opener !== undefined) ends[opener] = at;
      at += 1;
    }
  }
  return ends;
}

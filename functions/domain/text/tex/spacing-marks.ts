/**
 * Control characters, which no clean line holds, mark what only the neighbours can settle while TeX is written: an operator's
 * name wants spaces (`n log n`, but `log(n)`), and a citation takes the space before it away.
 */
const nameBegins = '\u0001';
const nameEnds = '\u0003';

/** Marks a citation that was left out, and the space before it with it. */
export const citationMark = '\u0002';

/** Mark a name, so that it keeps its distance from letters and numbers. */
export function wrapInSpacingMarks(name: string): string {
  return nameBegins + name + nameEnds;
}

/** Put spaces where the marks ask for them, and take the marks out. */
export function resolveSpacingMarks(text: string): string {
  if (!/[\u0001-\u0003]/.test(text)) return text;
  return (
    text
      .replace(/([\p{L}\p{M}\p{N})\u0003])\u0001/gu, '$1 ')
      // `log² n`: behind the script that belongs to the name
      .replace(/\u0003([\p{No}\p{Lm}⁺-⁾₊-₎]*)(?=[\p{Lu}\p{Ll}\p{Lo}\p{Nd}√])/gu, '$1 ')
      .replace(/\s?[([](?:[\s,;]*\u0002)+[\s,;]*[)\]]/g, '')
      .replace(/\s?\u0002|\u0001|\u0003/g, '')
  );
}

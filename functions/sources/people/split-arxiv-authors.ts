/** A suffix of a name, `Jr.`, `III`: it belongs to the name before the comma. */
const suffix = /^(?:jr|sr|i{2,3}|iv|ph\.? ?d)\.?$/i;

/** What separates two names; the semicolon of an `&uuml;` does not. */
const between = /,|;(?<!&\w+;)|: | (?:and|&) /;

/**
 * Split a line of authors as arXiv writes it: by commas, "and" and the colon after a collaboration, not within
 * parentheses, which hold affiliations and are left out. `Ada Lovelace (1), Sammy Davis, Jr. and J. Doe ((1) London)` →
 * three names, the second `Sammy Davis Jr.`
 */
export function splitArxivAuthors(line: string): string[] {
  const names: string[] = [];
  // one space at a time: of a long run of them a pattern would try every beginning
  for (const part of withoutParentheses(line).replace(/\s+/g, ' ').split(between)) {
    const name = part.trim().replace(/^(?:and|for the) /i, '');
    const last = names.at(-1);
    if (last !== undefined && suffix.test(name)) names[names.length - 1] = `${last} ${name}`;
    else if (name !== '') names.push(name);
  }
  return names;
}

/** The text outside of all parentheses; a line in which one is never closed stays whole. */
function withoutParentheses(line: string): string {
  let depth = 0;
  let outside = '';
  for (const char of line) {
    if (char === '(') depth++;
    else if (char === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0) outside += char;
  }
  return depth > 0 ? line : outside;
}

/** Turn a name with one comma around: `Last, F. M.` → `F. M. Last`; any other name stays. */
export const givenNameFirstIfOneComma = (name: string): string => {
  const [last = '', given = '', ...more] = name.split(',').map((part) => part.trim());
  return given ? [given, last, ...more].join(' ') : last;
};

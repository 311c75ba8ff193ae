import { cleanLine } from './clean-line.ts';
import { stripHtml } from './html/strip-html.ts';
import { texToText } from './tex/tex-to-text.ts';

/** Characters that HTML or TeX could give a meaning. A line without them is as clean as it gets. */
const meaningful = /[\\${}<&~`^_]|--|''/;

/** Most rounds of cleaning: one uncovers the next in text that was escaped twice, and no text is escaped more often. */
const mostRounds = 6;

const lookAlikes: Readonly<Record<string, string>> = {
  '\\': '∖',
  $: '＄',
  '{': '(',
  '}': ')',
  '<': '‹',
  '&': '＆',
  '~': '∼',
  '`': '‘',
  '^': 'ˆ',
  _: '＿',
  "''": '”',
};

/** Replace every sign that means something by one that looks like it: the last resort for text that no number of rounds settles. */
function neutralize(line: string): string {
  return cleanLine(line.replace(/''|-{2,}|[\\${}<&~`^_]/g, (sign) => lookAlikes[sign] ?? '—'));
}

/**
 * Make one clean line of Unicode of a title, a name or an abstract: TeX and HTML become the characters they stand for, and
 * what cannot be turned stays readable. No line break, control character or lone surrogate is left; visible text never becomes
 * empty. It is applied until it changes nothing, so that cleaning clean text changes nothing either.
 */
export function cleanText(raw: string): string {
  let line = cleanLine(raw);
  for (let round = 0; round < mostRounds; round += 1) {
    if (!meaningful.test(line)) return line;
    const next = cleanLine(texToText(stripHtml(line)));
    // markup around nothing is kept: a reader sees at least what was meant
    if (next === '' || next === line) return line;
    line = next;
  }
  return neutralize(line);
}

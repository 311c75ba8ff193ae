import { oneLine } from './clean-line.ts';
import { withoutHtml } from './html/html-text.ts';
import { texToText } from './tex/tex-text.ts';

/** Any character that HTML or TeX could give a meaning. A line without them is as clean as it gets. */
const meaningful = /[\\${}<&~`^_]|--|''/;

/** One rewriting uncovers the next in text that was escaped twice; nobody escapes more often. */
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

/** The last resort for text that no number of rounds settles: signs that look alike and mean nothing. */
function inert(line: string): string {
  return oneLine(line.replace(/''|-{2,}|[\\${}<&~`^_]/g, (sign) => lookAlikes[sign] ?? '—'));
}

/**
 * Make one clean line of Unicode of a title, a name or an abstract: TeX and HTML become the characters they stand for, and
 * what cannot be turned stays readable. No line break, control character or lone surrogate is left; visible text never becomes
 * empty. It is applied until it changes nothing, so that cleaning clean text changes nothing either.
 */
export function cleanText(raw: string): string {
  let line = oneLine(raw);
  for (let round = 0; round < mostRounds; round += 1) {
    if (!meaningful.test(line)) return line;
    const next = oneLine(texToText(withoutHtml(line)));
    // Markup around nothing is kept: a reader sees at least what was meant.
    if (next === '' || next === line) return line;
    line = next;
  }
  return inert(line);
}

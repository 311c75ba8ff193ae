import { cleanText } from '../clean-text.ts';
import { findClosings } from './find-closings.ts';

/** A part of a text: words, or a formula with its TeX; `text` is how it reads in plain Unicode. */
export interface TextPart {
  readonly text: string;
  readonly formula?: { readonly tex: string; readonly isDisplayed: boolean };
}

/**
 * Split a text in TeX into words and formulas. Joined again, the parts read as `clean`, which is how the text reads in Unicode; undefined
 * where they do not, because a group or a macro reaches over a formula's edge, or where there is no formula.
 */
export function splitFormulas(raw: string, clean: string): readonly TextPart[] | undefined {
  const parts: TextPart[] = [];
  const ends = findClosings(raw);
  let from = 0;
  for (let at = 0; at < raw.length; at += 1) {
    const width = openingWidth(raw, at);
    const end = width > 0 ? (ends[at] ?? 0) : 0;
    if (end > 0) {
      parts.push(wordsIn(raw.slice(from, at)), formulaIn(raw.slice(at, end + width), width));
      from = end + width;
      at = from - 1;
    } else if (raw[at] === '\\') at += 1;
  }
  if (parts.length === 0) return undefined;
  parts.push(wordsIn(raw.slice(from)));
  const isWhole = bare(parts.map(({ text }) => text).join('')) === bare(clean);
  return isWhole ? parts.filter(({ text, formula }) => text !== '' || formula) : undefined;
}

/** How many characters open a formula at a position; 0 where none does. */
function openingWidth(raw: string, at: number): number {
  if (raw[at] === '$') return raw[at + 1] === '$' ? 2 : 1;
  return raw[at] === '\\' && /[([]/.test(raw[at + 1] ?? '') ? 2 : 0;
}

/** Words as they read, with the spaces that part them from the formulas beside them. */
function wordsIn(raw: string): TextPart {
  const text = cleanText(raw);
  if (text === '') return { text: /\s/.test(raw) ? ' ' : '' };
  return { text: (/^\s/.test(raw) ? ' ' : '') + text + (/\s$/.test(raw) ? ' ' : '') };
}

function formulaIn(source: string, width: number): TextPart {
  const isDisplayed = source.startsWith('$$') || source.startsWith('\\[');
  return { text: cleanText(source), formula: { tex: source.slice(width, -width), isDisplayed } };
}

/** A text without its spaces, which formulas have at other places. */
const bare = (text: string): string => text.replace(/\s+/g, '');

import { foldText } from '../../domain/filters/fold-text.ts';
import type { Reference } from './reference.ts';

const small = new Set(
  'a an and are as at by can do does for from how in into is it of on or the to toward towards via what when why with'.split(
    ' ',
  ),
);

/**
 * The citation keys of a list, `vaswani2017attention`: first author, year, first word of the title that says something. The second
 * of a key gets a `b`, and so on, so that no entry of a file hides another.
 */
export function citationKeys(references: readonly Reference[]): string[] {
  const seen = new Map<string, number>();
  return references.map((reference) => {
    const key = citationKey(reference);
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return before === 0 ? key : `${key}${letters(before)}`;
  });
}

function citationKey({ authors: [first], date, title, id }: Reference): string {
  const name = first === undefined ? '' : 'literal' in first ? first.literal : first.family;
  const words = asciiWords(title);
  const word = words.find((one) => one.length > 1 && !small.has(one)) ?? words[0] ?? '';
  const key = asciiWords(name).join('') + (date[0] ?? '') + word;
  return /^[a-z]/.test(key) ? key : `paper${asciiWords(id).join('')}`;
}

const asciiWords = (text: string): string[] =>
  foldText(text)
    .split(' ')
    .map((word) => word.replace(/[^a-z0-9]/g, ''))
    .filter(Boolean);

/** 1 → `b`, 25 → `z`, 26 → `ba`: after the first, which has none. */
const letters = (index: number): string =>
  (index >= 26 ? letters(Math.floor(index / 26)) : '') + String.fromCharCode(97 + (index % 26));

import type { Fact, FactName } from './facts.ts';

/** Signs that a text or a list was cut: an ellipsis, "et al.", "and 2,950 more". */
const cutMark =
  /\s*(?:…|\.\.\.|\[\.\.\.\]|\[…\]|(?:^|,|\s)et\s+al\.?|(?:^|,|\s)(?:and\s+)?(?:others|[\d,]+\s+(?:more|other)(?:\s+authors?)?))\s*$/i;

const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

/** A text without the mark of a cut, and whether it bore one. */
function uncut(text: string): { readonly text: string; readonly marked: boolean } {
  const bare = text.replace(cutMark, '');
  return { text: folded(bare), marked: bare !== text };
}

/**
 * Whether one value is nothing but a part of the other: blank, or its beginning. A later version by an archive may say
 * less than the one before (`mayShorten`), but not where it was cut by a machine.
 */
export function isPoorer(name: FactName, given: Fact, known: Fact, mayShorten: boolean): boolean {
  if (typeof given.value === 'string' && typeof known.value === 'string')
    return isTextName(name) && isPartOf(given.value, known.value, mayShorten, name === 'abstract');
  if (Array.isArray(given.value) && Array.isArray(known.value) && name === 'authors')
    return isBeginning(given.value, known.value, mayShorten);
  return false;
}

/** An identifier, an address or a date is whole or another one. */
const isTextName = (name: FactName): boolean =>
  ['title', 'abstract', 'comment', 'journalRef', 'license'].includes(name);

function isPartOf(given: string, known: string, mayShorten: boolean, isProse: boolean): boolean {
  const { text, marked } = uncut(given);
  const whole = folded(known);
  if (text === '') return true;
  if (text.length >= whole.length || !whole.startsWith(text)) return false;
  return marked || !mayShorten || (isProse && !/[.!?)"”’]$/.test(text));
}

function isBeginning(given: readonly string[], known: readonly string[], mayShorten: boolean): boolean {
  const last = given.at(-1);
  const marked = last !== undefined && uncut(last).marked;
  const names = given.map((name) => uncut(name).text).filter((name) => name !== '');
  if (names.length >= known.length) return false;
  return (marked || !mayShorten) && names.every((name, index) => name === folded(known[index] ?? ''));
}

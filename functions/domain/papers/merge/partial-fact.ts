import type { FactName } from '../paper-facts.ts';
import type { Fact } from './facts.ts';

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
 * Where a text that says less than the one before may end and replace it all the same: nowhere, after a sentence, or after
 * a word. Inside a word it was cut by a machine.
 */
export type AllowedEnding = 'nowhere' | 'sentence' | 'word';

/** Whether a given fact is nothing but a part of the known one: blank, or its beginning, where it may not end like that. */
export function isPartialFact(name: FactName, given: Fact, known: Fact, mayEnd: AllowedEnding): boolean {
  if (typeof given.value === 'string' && typeof known.value === 'string')
    return (
      isTextName(name) &&
      isPartOf(given.value, known.value, name === 'abstract' ? mayEnd : aWordAtMost(mayEnd))
    );
  if (Array.isArray(given.value) && Array.isArray(known.value) && name === 'authors')
    return isBeginning(given.value, known.value, mayEnd);
  return false;
}

/** Whether a fact bears the mark of a cut, and is the beginning of the other. */
export const isTruncationOf = (name: FactName, cut: Fact, whole: Fact): boolean =>
  isMarked(cut.value) && isPartialFact(name, cut, whole, 'word');

function isMarked(value: Fact['value']): boolean {
  const last = Array.isArray(value) ? value.at(-1) : value;
  return typeof last === 'string' && uncut(last).marked;
}

/** Whether a fact is a text: an identifier, an address or a date is never a part of another one. */
const isTextName = (name: FactName): boolean =>
  ['title', 'abstract', 'comment', 'journalRef', 'license'].includes(name);

/** The ending for a text that is no prose: only prose ends with a full stop. */
const aWordAtMost = (ending: AllowedEnding): AllowedEnding => (ending === 'sentence' ? 'word' : ending);

function isPartOf(given: string, known: string, mayEnd: AllowedEnding): boolean {
  const { text, marked } = uncut(given);
  const whole = folded(known);
  if (text === '') return true;
  if (text.length >= whole.length || !whole.startsWith(text)) return false;
  if (marked || mayEnd === 'nowhere') return true;
  if (mayEnd === 'sentence') return !/[.!?)"”’]$/.test(text);
  const [last = '', next = ''] = [text.at(-1), whole[text.length]];
  return /[\p{L}\p{N}]/u.test(last) && /[\p{L}\p{N}]/u.test(next);
}

function isBeginning(given: readonly string[], known: readonly string[], mayEnd: AllowedEnding): boolean {
  const last = given.at(-1);
  const marked = last !== undefined && uncut(last).marked;
  const names = given.map((name) => uncut(name).text).filter((name) => name !== '');
  if (names.length >= known.length) return false;
  return (
    (marked || mayEnd === 'nowhere') && names.every((name, index) => name === folded(known[index] ?? ''))
  );
}

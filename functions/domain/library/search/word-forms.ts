import { hasWords } from '../../filters/fold-text.ts';
import { isStopWord, singular } from '../../topics/features.ts';

/** How a typed word may stand in a text: as it is, in the singular or plural, or as the beginning of a longer one. */
export interface WordForms {
  /** folded; several words of a phrase with single spaces between them */
  readonly typed: string;
  /** the word in both numbers */
  readonly whole: readonly string[];
  /** what longer words may begin with; none for a word too short to tell */
  readonly beginnings: readonly string[];
  /** says little of what is looked for: `the`, `of` */
  readonly isCommon: boolean;
  /** the year that it may be, as citations have one behind their authors */
  readonly year?: number;
}

/** A shorter word begins too many others. */
const leastBeginning = 3;

/** The forms of a typed word or phrase, which is folded. */
export function wordForms(typed: string): WordForms {
  const forms = new Set([typed, ...singulars(typed)]);
  const whole = new Set([...forms, ...[...forms].map(plural)]);
  const beginnings = [...forms, ...[...forms].flatMap((one) => (one.endsWith('y') ? [plural(one)] : []))];
  return {
    typed,
    whole: [...whole],
    beginnings: typed.length < leastBeginning ? [] : beginnings.filter((one) => !isLonger(one, beginnings)),
    isCommon: isStopWord(typed),
  };
}

/** Whether another of the beginnings begins this one, too. */
const isLonger = (one: string, all: readonly string[]): boolean =>
  all.some((other) => other !== one && other.length >= leastBeginning && one.startsWith(other));

const singulars = (word: string): readonly string[] =>
  word.length < 4 ? [] : /(?:s|x|z|ch|sh)es$/.test(word) ? [word.slice(0, -2)] : [singular(word)];

function plural(word: string): string {
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return `${word}${/(?:s|x|z|ch|sh)$/.test(word) ? 'es' : 's'}`;
}

/** The forms of the words that a search is made of, in its order: `al` behind `et` says nothing, and four digits may be a year. */
export function searchForms(words: readonly string[]): readonly WordForms[] {
  return words.map((word, place) => {
    const forms = wordForms(word);
    if (word === 'al' && words[place - 1] === 'et') return { ...forms, isCommon: true };
    return /^(?:19|20)\d\d$/.test(word) ? { ...forms, year: Number(word) } : forms;
  });
}

/** How a word meets a folded text: 2 as a whole word, 1 as the beginning of one, 0 not at all. */
export function meeting(text: string, { whole, beginnings }: WordForms): 0 | 1 | 2 {
  if (beginnings.length > 0 && !beginnings.some((one) => hasBeginning(text, one))) return 0;
  if (whole.some((one) => hasWords(text, one))) return 2;
  return beginnings.length > 0 ? 1 : 0;
}

/** Whether a word meets a folded text at all. */
export const meets = (text: string, { whole, beginnings }: WordForms): boolean =>
  beginnings.length > 0
    ? beginnings.some((one) => hasBeginning(text, one))
    : whole.some((one) => hasWords(text, one));

/** Whether a word of a folded text begins so. */
function hasBeginning(text: string, beginning: string): boolean {
  for (let at = text.indexOf(beginning); at >= 0; at = text.indexOf(beginning, at + 1))
    if (text.charAt(at - 1) === ' ') return true;
  return false;
}

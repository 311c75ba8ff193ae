import { allOf, partsOf } from '../../filters/conditions.ts';
import type { Condition, Filter } from '../../filters/filter.ts';
import { findTopic } from '../../filters/find-topic.ts';
import { foldedWords } from '../../filters/fold-text.ts';
import { searchForms, type WordForms } from './word-forms.ts';

/** A filter as a search by relevance takes it: its words meet their plural and what they begin, all else means what it means everywhere. */
export interface LooseQuery {
  /** in the order in which they were typed, as far as that is known */
  readonly words: readonly WordForms[];
  /** what must hold to the letter */
  readonly exactly: Filter;
  /** topics that the words name, as slugs */
  readonly topics: readonly string[];
}

/** Separate the words that a filter asks for from the rest. */
export function looseQuery(filter: Filter, typed: string): LooseQuery {
  const parts = partsOf(filter.where);
  const words = parts.flatMap((part) => wordsOf(part) ?? []);
  const order = foldedWords(typed);
  const place = (word: string): number =>
    (` ${order} `.indexOf(` ${word} `) + order.length + 1) % (order.length + 1);
  const folded = [...new Set(words.map(foldedWords))].sort((a, b) => place(a) - place(b));
  const named = [folded.join(' '), ...folded].flatMap((text) => findTopic(text) ?? []);
  return {
    words: searchForms(folded),
    exactly: { ...filter, where: allOf(parts.filter((part) => wordsOf(part) === undefined)) },
    topics: [...new Set(named)],
  };
}

const wordsOf = (part: Condition): string | undefined =>
  'field' in part && part.field === 'words' && !part.not ? part.value : undefined;

/** Whether a filter asks for words, or for papers like others: then the best of them come first. */
export const asksForBest = ({ where }: Filter): boolean =>
  partsOf(where).some((part) => wordsOf(part) !== undefined || asksForLike(part));

const asksForLike = (part: Condition): boolean =>
  'any' in part ? part.any.some(asksForLike) : 'field' in part && part.field === 'like' && !part.not;

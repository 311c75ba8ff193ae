import { featuresOf } from '../../functions/domain/topics/features.ts';
import { integers } from './growable-array.ts';
import type { Text } from './labelled.ts';

/** Papers as the terms they use and how often, in arrays: paper `p` is at `starts[p]` … `starts[p + 1]`. */
export interface Counted {
  readonly starts: Int32Array;
  /** the number of each term */
  readonly term: Int32Array;
  /** how often it is used; a title's word counts more */
  readonly count: Int32Array;
}

/** Read papers once, so that nobody has to look at their text again. Terms that `isWorth` keeping are numbered as they come. */
export function countTerms(
  papers: Iterable<Text>,
  numbers: Map<string, number>,
  isWorth: (term: string) => boolean,
): Counted {
  const [starts, term, count] = [integers(), integers(), integers()];
  const known = { has: isWorth };
  starts.push(0);
  for (const paper of papers) {
    for (const use of featuresOf(paper, known).uses.values()) {
      let number = numbers.get(use.key);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(use.key, number);
      }
      term.push(number);
      count.push(use.count);
    }
    starts.push(term.length);
  }
  return { starts: starts.done(), term: term.done(), count: count.done() };
}

export const papersIn = ({ starts }: Counted): number => starts.length - 1;

/** In how many of the papers each term is. */
export function seenIn({ term }: Counted, terms: number): Int32Array {
  const seen = new Int32Array(terms);
  for (const number of term) seen[number] = (seen[number] ?? 0) + 1;
  return seen;
}

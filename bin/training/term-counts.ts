import { featuresOf } from '../../functions/domain/topics/features.ts';
import { integers } from './growable-array.ts';
import type { Text } from './labelled.ts';

/** The terms of papers and how often each is used, in arrays: the entries of paper `p` are those from `starts[p]` to `starts[p + 1]`. */
export interface Counted {
  readonly starts: Int32Array;
  /** the number of each term */
  readonly term: Int32Array;
  /** how often it is used; a title's word counts more */
  readonly count: Int32Array;
}

/** Count the terms of papers, so that each text is read only once. Terms for which `isKept` is true are numbered in the order of reading. */
export function countTerms(
  papers: Iterable<Text>,
  numbers: Map<string, number>,
  isKept: (term: string) => boolean,
): Counted {
  const [starts, term, count] = [integers(), integers(), integers()];
  const known = { has: isKept };
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
  return { starts: starts.filled(), term: term.filled(), count: count.filled() };
}

/** The number of papers that were counted. */
export const papersIn = ({ starts }: Counted): number => starts.length - 1;

/** The number of papers that each term is in. */
export function documentFrequencies({ term }: Counted, terms: number): Int32Array {
  const frequencies = new Int32Array(terms);
  for (const number of term) frequencies[number] = (frequencies[number] ?? 0) + 1;
  return frequencies;
}

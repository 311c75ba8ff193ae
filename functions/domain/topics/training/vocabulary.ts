import { featuresOf } from '../features.ts';
import { RARITY_STEPS } from '../model.ts';
import type { Text } from './labelled.ts';

export interface Vocabulary {
  /** sorted */
  readonly terms: readonly string[];
  /** inverse document frequency in steps, as the model stores it: training sees what use will see */
  readonly rarity: Uint8Array;
}

/** A term of one labelled paper only cannot be told from chance. */
const LABELLED_AT_LEAST = 2;

/** A term must be seen so often outside, too, where there are papers to look at: it bounds the model's size. */
const SEEN_AT_LEAST = 5;

/** In how many of the papers each term is. Where `known` is given, only its terms are counted. */
const papersWith = (papers: Iterable<Text>, known?: ReadonlyMap<string, number>) => {
  const counts = new Map<string, number>();
  let papersRead = 0;
  for (const paper of papers) {
    papersRead++;
    for (const key of featuresOf(paper, known).uses.keys()) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return { counts, papersRead };
};

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** Choose the terms by the labelled papers, and find how rare each is among all papers. */
export const vocabularyOf = (labelled: readonly Text[], others: Iterable<Text>): Vocabulary => {
  const { counts: within } = papersWith(labelled);
  for (const [term, papers] of within) if (papers < LABELLED_AT_LEAST) within.delete(term);
  const outside = papersWith(others, within);
  const { counts, papersRead } =
    outside.papersRead > 0 ? outside : { counts: within, papersRead: labelled.length };
  const seenAtLeast = outside.papersRead > 0 ? SEEN_AT_LEAST : LABELLED_AT_LEAST;
  const terms = [...within.keys()].filter((term) => (counts.get(term) ?? 0) >= seenAtLeast).sort(byCodeUnit);
  return {
    terms,
    rarity: Uint8Array.from(terms, (term) =>
      Math.min(255, Math.round(RARITY_STEPS * Math.log((papersRead + 1) / ((counts.get(term) ?? 0) + 1)))),
    ),
  };
};

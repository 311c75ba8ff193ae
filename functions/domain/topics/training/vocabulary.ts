import { isCategoryKey } from '../features.ts';
import { RARITY_STEPS } from '../model.ts';
import { type Counted, countTerms, papersIn, seenIn } from './counted.ts';
import type { Labelled, Text } from './labelled.ts';
import { tellingOf } from './telling.ts';

export interface Vocabulary {
  /** sorted */
  readonly terms: readonly string[];
  /** inverse document frequency in steps, as the model stores it: training sees what use will see */
  readonly rarity: Uint8Array;
}

/** All that was read, and what of it is kept. */
export interface Reading {
  readonly vocabulary: Vocabulary;
  readonly labelled: Counted;
  readonly papers: Counted;
  /** for each counted term's number its row of the vocabulary, or −1 */
  readonly column: Int32Array;
  /** the same without the terms that are categories: whoever is to find these must not see them */
  readonly textColumn: Int32Array;
}

/** A term of one labelled paper only cannot be told from chance; nor can one that is hardly seen anywhere else. */
const LABELLED_AT_LEAST = 2;
const SEEN_AT_LEAST = 5;
/** What no labelled paper has may still tell of a category: any word, and the pairs that some of every sixth paper have. */
const UNTAUGHT_SEEN_AT_LEAST = 20;
const SAMPLE = 6;
const SAMPLED_AT_LEAST = 3;

/** So many terms are kept for what they tell of topics, and of categories: they bound the model's size. */
const FOR_TOPICS = 60_000;
const FOR_CATEGORIES = 50_000;

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

const numbersIn = (names: readonly string[]) => {
  const numbers = new Map(names.map((name, number) => [name, number]));
  return (given: readonly string[]): readonly number[] => given.flatMap((name) => numbers.get(name) ?? []);
};

/** The so many terms that tell most; ties go by the alphabet. */
const mostTelling = (terms: readonly string[], told: Float64Array, most: number): readonly string[] =>
  [...terms.keys()]
    .sort((a, b) => (told[b] ?? 0) - (told[a] ?? 0) || a - b)
    .slice(0, most)
    .map((term) => terms[term] ?? '');

const columnOf = (numbers: ReadonlyMap<string, number>, terms: readonly string[]): Int32Array => {
  const column = new Int32Array(numbers.size).fill(-1);
  terms.forEach((term, at) => {
    column[numbers.get(term) ?? 0] = at;
  });
  return column;
};

/**
 * Read all papers, choose the terms that tell most of topics and of primary categories, and find how rare each is.
 * @param labelled papers with topics
 * @param papers any papers, to count terms in; those with categories also choose terms; may be empty
 * @param categories the primary categories to be told apart
 */
export const readingOf = (
  labelled: readonly Labelled[],
  papers: readonly Text[],
  slugs: readonly string[],
  categories: readonly string[],
): Reading => {
  const numbers = new Map<string, number>();
  const taught = countTerms(labelled, numbers, () => true);
  const within = seenIn(taught, numbers.size);
  const isTaught = (term: string) => (within[numbers.get(term) ?? -1] ?? 0) >= LABELLED_AT_LEAST;
  const sample = papers.filter((_, paper) => paper % SAMPLE === 0);
  const sampled = seenIn(
    countTerms(sample, numbers, () => true),
    numbers.size,
  );
  const isSampled = (term: string) => (sampled[numbers.get(term) ?? -1] ?? 0) >= SAMPLED_AT_LEAST;
  const all = countTerms(papers, numbers, (term) => !term.includes(' ') || isTaught(term) || isSampled(term));
  const [seen, count] =
    papers.length > 0 ? [seenIn(all, numbers.size), papersIn(all)] : [within, papersIn(taught)];
  const seenAtLeast = papers.length > 0 ? SEEN_AT_LEAST : LABELLED_AT_LEAST;
  const candidates = [...numbers]
    .filter(
      ([term, number]) => (seen[number] ?? 0) >= (isTaught(term) ? seenAtLeast : UNTAUGHT_SEEN_AT_LEAST),
    )
    .map(([term]) => term)
    .sort(byCodeUnit);
  const column = columnOf(numbers, candidates);
  const [topicsOf, categoryOf] = [numbersIn(slugs), numbersIn(categories)];
  const tellTopics = tellingOf(taught, column, candidates.length, slugs.length, (paper) =>
    topicsOf(labelled[paper]?.topics ?? []),
  );
  const tellCategories = tellingOf(all, column, candidates.length, categories.length, (paper) => {
    const own = papers[paper]?.categories ?? [];
    return own.length > 0 ? categoryOf(own.slice(0, 1)) : undefined;
  });
  const terms = [
    ...new Set([
      ...mostTelling(candidates, tellTopics, FOR_TOPICS),
      ...mostTelling(candidates, tellCategories, categories.length > 0 ? FOR_CATEGORIES : 0),
    ]),
  ].sort(byCodeUnit);
  const rarityOf = (term: string) => Math.log((count + 1) / ((seen[numbers.get(term) ?? 0] ?? 0) + 1));
  const kept = columnOf(numbers, terms);
  const textColumn = kept.slice();
  for (const term of terms) if (isCategoryKey(term)) textColumn[numbers.get(term) ?? 0] = -1;
  return {
    vocabulary: {
      terms,
      rarity: Uint8Array.from(terms, (term) => Math.min(255, Math.round(RARITY_STEPS * rarityOf(term)))),
    },
    labelled: taught,
    papers: all,
    column: kept,
    textColumn,
  };
};

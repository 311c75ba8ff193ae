import { isCategoryKey } from '../../functions/domain/topics/features.ts';
import { rarityStepsPerUnit } from '../../functions/domain/topics/model.ts';
import type { Labelled, Text } from './labelled.ts';
import { likelihoodRatios } from './likelihood-ratio.ts';
import { type Counted, countTerms, documentFrequencies, papersIn } from './term-counts.ts';

export interface Vocabulary {
  /** sorted */
  readonly terms: readonly string[];
  /** the inverse document frequencies in steps, as the model stores them: training uses the same rounded values as classification */
  readonly rarity: Uint8Array;
}

/** The counted terms of all papers, and the vocabulary that was chosen from them. */
export interface Corpus {
  readonly vocabulary: Vocabulary;
  readonly labelled: Counted;
  readonly papers: Counted;
  /** for each counted term's number its row of the vocabulary, or −1 */
  readonly column: Int32Array;
  /** the same without the terms that are categories, which must not be features when the categories are what is predicted */
  readonly textColumn: Int32Array;
}

/** A term that fewer labelled papers have cannot be told from chance; nor can one that fewer papers of all have. */
const leastLabelledPapers = 2;
const leastPapers = 5;
/**
 * A term that is not in enough labelled papers may still be informative about a category: any word, and those pairs that are
 * in enough of a sample of the papers (every sixth).
 */
const leastPapersIfUnlabelled = 20;
const sampleStride = 6;
const leastSampledPapers = 3;

/** So many terms are kept because they are informative about topics, and about categories. The limits bound the model's size. */
const mostTopicTerms = 60_000;
const mostCategoryTerms = 50_000;

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** A function that gives the numbers of names, and skips the names that have none. */
function numbersIn(names: readonly string[]): (given: readonly string[]) => readonly number[] {
  const numbers = new Map(names.map((name, number) => [name, number]));
  return (given) => given.flatMap((name) => numbers.get(name) ?? []);
}

/** The terms with the greatest likelihood ratios, `most` of them; among equals the first of the alphabet. */
function mostInformative(terms: readonly string[], ratios: Float64Array, most: number): readonly string[] {
  return terms
    .map((term, at) => ({ term, ratio: ratios[at] ?? 0 }))
    .sort((a, b) => b.ratio - a.ratio)
    .slice(0, most)
    .map(({ term }) => term);
}

/** For each counted term's number its place in the list, or −1. */
function columnOf(numbers: ReadonlyMap<string, number>, terms: readonly string[]): Int32Array {
  const column = new Int32Array(numbers.size).fill(-1);
  terms.forEach((term, at) => {
    column[numbers.get(term) ?? 0] = at;
  });
  return column;
}

interface Counts {
  /** the number of every term that was counted */
  readonly numbers: ReadonlyMap<string, number>;
  readonly labelled: Counted;
  readonly papers: Counted;
  /** whether enough labelled papers have the term */
  readonly isLabelled: (term: string) => boolean;
}

/** Count the terms of all papers, and skip those pairs of words that are too rare to be kept. */
function countAll(labelledPapers: readonly Text[], allPapers: readonly Text[]): Counts {
  const numbers = new Map<string, number>();
  const isFrequent = (frequencies: Int32Array, least: number) => (term: string) =>
    (frequencies[numbers.get(term) ?? -1] ?? 0) >= least;
  const labelled = countTerms(labelledPapers, numbers, () => true);
  const isLabelled = isFrequent(documentFrequencies(labelled, numbers.size), leastLabelledPapers);
  const sample = countTerms(
    allPapers.filter((_, paper) => paper % sampleStride === 0),
    numbers,
    () => true,
  );
  const isSampled = isFrequent(documentFrequencies(sample, numbers.size), leastSampledPapers);
  const isWord = (term: string) => !term.includes(' ');
  const isKept = (term: string) => isWord(term) || isLabelled(term) || isSampled(term);
  return { numbers, labelled, papers: countTerms(allPapers, numbers, isKept), isLabelled };
}

/** The candidates that are most informative about topics, and those that are most informative about primary categories. */
function informativeTerms(
  candidates: readonly string[],
  { numbers, labelled, papers }: Counts,
  topicsOf: (paper: number) => readonly number[],
  topics: number,
  primaryOf: (paper: number) => readonly number[] | undefined,
  categories: number,
): readonly string[] {
  const column = columnOf(numbers, candidates);
  const ofTopics = likelihoodRatios(labelled, column, candidates.length, topics, topicsOf);
  const ofCategories = likelihoodRatios(papers, column, candidates.length, categories, primaryOf);
  const terms = [
    ...mostInformative(candidates, ofTopics, mostTopicTerms),
    ...mostInformative(candidates, ofCategories, categories > 0 ? mostCategoryTerms : 0),
  ];
  return [...new Set(terms)].sort(byCodeUnit);
}

/**
 * Count the terms of all papers, choose the most informative ones as the vocabulary, and compute the inverse document frequency of each.
 * @param labelled papers with topics
 * @param papers any papers, to count terms in; those with categories also choose terms; may be empty
 * @param categories the primary categories that the model distinguishes
 */
export function corpusOf(
  labelled: readonly Labelled[],
  papers: readonly Text[],
  slugs: readonly string[],
  categories: readonly string[],
): Corpus {
  const counts = countAll(labelled, papers);
  const { numbers, isLabelled } = counts;
  const counted = papers.length > 0 ? counts.papers : counts.labelled;
  const frequencies = documentFrequencies(counted, numbers.size);
  const frequencyOf = (term: string): number => frequencies[numbers.get(term) ?? -1] ?? 0;
  const leastIfLabelled = papers.length > 0 ? leastPapers : leastLabelledPapers;
  const candidates = [...numbers.keys()]
    .filter((term) => frequencyOf(term) >= (isLabelled(term) ? leastIfLabelled : leastPapersIfUnlabelled))
    .sort(byCodeUnit);
  const [topicsOf, categoryOf] = [numbersIn(slugs), numbersIn(categories)];
  const primaryOf = (paper: number) => {
    const own = papers[paper]?.categories ?? [];
    return own.length > 0 ? categoryOf(own.slice(0, 1)) : undefined;
  };
  const terms = informativeTerms(
    candidates,
    counts,
    (paper) => topicsOf(labelled[paper]?.topics ?? []),
    slugs.length,
    primaryOf,
    categories.length,
  );
  const rarityOf = (term: string): number => Math.log((papersIn(counted) + 1) / (frequencyOf(term) + 1));
  const steps = (rarity: number): number => Math.min(255, Math.round(rarityStepsPerUnit * rarity));
  const column = columnOf(numbers, terms);
  const textColumn = column.map((row) => (isCategoryKey(terms[row] ?? '') ? -1 : row));
  const rarity = Uint8Array.from(terms, (term) => steps(rarityOf(term)));
  return {
    vocabulary: { terms, rarity },
    labelled: counts.labelled,
    papers: counts.papers,
    column,
    textColumn,
  };
}

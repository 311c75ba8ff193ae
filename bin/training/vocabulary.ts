import { isCategoryKey } from '../../functions/domain/topics/features.ts';
import { rarityStepsPerUnit } from '../../functions/domain/topics/model.ts';
import type { Labelled, Text } from './labelled.ts';
import { tellingOf } from './likelihood-ratio.ts';
import { type Counted, countTerms, papersIn, seenIn } from './term-counts.ts';

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
const leastLabelledPapers = 2;
const leastPapers = 5;
/** What no labelled paper has may still tell of a category: any word, and the pairs that some of every sixth paper have. */
const leastPapersIfUnlabelled = 20;
const sampleStride = 6;
const leastSampledPapers = 3;

/** So many terms are kept for what they tell of topics, and of categories: they bound the model's size. */
const mostTopicTerms = 60_000;
const mostCategoryTerms = 50_000;

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

function numbersIn(names: readonly string[]) {
  const numbers = new Map(names.map((name, number) => [name, number]));
  return (given: readonly string[]): readonly number[] => given.flatMap((name) => numbers.get(name) ?? []);
}

/** The so many terms that tell most; ties go by the alphabet. */
const mostTelling = (terms: readonly string[], told: Float64Array, most: number): readonly string[] =>
  [...terms.keys()]
    .sort((a, b) => (told[b] ?? 0) - (told[a] ?? 0) || a - b)
    .slice(0, most)
    .map((term) => terms[term] ?? '');

function columnOf(numbers: ReadonlyMap<string, number>, terms: readonly string[]): Int32Array {
  const column = new Int32Array(numbers.size).fill(-1);
  terms.forEach((term, at) => {
    column[numbers.get(term) ?? 0] = at;
  });
  return column;
}

interface Read {
  /** of every term that was met */
  readonly numbers: ReadonlyMap<string, number>;
  readonly taught: Counted;
  readonly all: Counted;
  /** whether labelled papers have it */
  readonly isTaught: (term: string) => boolean;
}

function readAll(labelled: readonly Text[], papers: readonly Text[]): Read {
  const numbers = new Map<string, number>();
  const seenAmong = (seen: Int32Array, atLeast: number) => (term: string) =>
    (seen[numbers.get(term) ?? -1] ?? 0) >= atLeast;
  const taught = countTerms(labelled, numbers, () => true);
  const isTaught = seenAmong(seenIn(taught, numbers.size), leastLabelledPapers);
  const sample = countTerms(
    papers.filter((_, paper) => paper % sampleStride === 0),
    numbers,
    () => true,
  );
  const isSampled = seenAmong(seenIn(sample, numbers.size), leastSampledPapers);
  const isWord = (term: string) => !term.includes(' ');
  const all = countTerms(papers, numbers, (term) => isWord(term) || isTaught(term) || isSampled(term));
  return { numbers, taught, all, isTaught };
}

/** Of these terms the ones that tell most of topics, and the ones that tell most of primary categories. */
function tellingTerms(
  candidates: readonly string[],
  { numbers, taught, all }: Read,
  topicsOf: (paper: number) => readonly number[],
  topics: number,
  primaryOf: (paper: number) => readonly number[] | undefined,
  categories: number,
): readonly string[] {
  const column = columnOf(numbers, candidates);
  const ofTopics = tellingOf(taught, column, candidates.length, topics, topicsOf);
  const ofCategories = tellingOf(all, column, candidates.length, categories, primaryOf);
  const telling = [
    ...mostTelling(candidates, ofTopics, mostTopicTerms),
    ...mostTelling(candidates, ofCategories, categories > 0 ? mostCategoryTerms : 0),
  ];
  return [...new Set(telling)].sort(byCodeUnit);
}

/**
 * Read all papers, choose the terms that tell most of topics and of primary categories, and find how rare each is.
 * @param labelled papers with topics
 * @param papers any papers, to count terms in; those with categories also choose terms; may be empty
 * @param categories the primary categories to be told apart
 */
export function readingOf(
  labelled: readonly Labelled[],
  papers: readonly Text[],
  slugs: readonly string[],
  categories: readonly string[],
): Reading {
  const read = readAll(labelled, papers);
  const { numbers, taught, all, isTaught } = read;
  const counted = papers.length > 0 ? all : taught;
  const seen = seenIn(counted, numbers.size);
  const seenOften = (term: string): number => seen[numbers.get(term) ?? -1] ?? 0;
  const taughtAtLeast = papers.length > 0 ? leastPapers : leastLabelledPapers;
  const candidates = [...numbers.keys()]
    .filter((term) => seenOften(term) >= (isTaught(term) ? taughtAtLeast : leastPapersIfUnlabelled))
    .sort(byCodeUnit);
  const [topicsOf, categoryOf] = [numbersIn(slugs), numbersIn(categories)];
  const primaryOf = (paper: number) => {
    const own = papers[paper]?.categories ?? [];
    return own.length > 0 ? categoryOf(own.slice(0, 1)) : undefined;
  };
  const terms = tellingTerms(
    candidates,
    read,
    (paper) => topicsOf(labelled[paper]?.topics ?? []),
    slugs.length,
    primaryOf,
    categories.length,
  );
  const rarityOf = (term: string): number => Math.log((papersIn(counted) + 1) / (seenOften(term) + 1));
  const steps = (rarity: number): number => Math.min(255, Math.round(rarityStepsPerUnit * rarity));
  const column = columnOf(numbers, terms);
  const textColumn = column.map((row) => (isCategoryKey(terms[row] ?? '') ? -1 : row));
  const rarity = Uint8Array.from(terms, (term) => steps(rarityOf(term)));
  return { vocabulary: { terms, rarity }, labelled: taught, papers: all, column, textColumn };
}

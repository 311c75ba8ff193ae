import { compileFilter } from '../../filters/compile-filter.ts';
import type { Filter } from '../../filters/filter.ts';
import { foldedPaper } from '../../filters/folded-paper.ts';
import type { Likeness } from '../../filters/likeness.ts';
import { byHeat, isHot } from '../../papers/heat.ts';
import { newestFirst } from '../../papers/listing/newest-first.ts';
import type { Paper } from '../../papers/paper.ts';
import { dayOf, midnight } from '../../time.ts';
import { withinBudget } from '../within-budget.ts';
import { isCitedYear } from './cited-year.ts';
import type { FindTitled } from './find-by-title.ts';
import { likedIds } from './find-liked.ts';
import { type LooseQuery, looseQuery } from './loose-query.ts';
import type { RankedPlace } from './ranked-place.ts';
import { relevance } from './relevance.ts';
import { meets, type WordForms } from './word-forms.ts';

/** What is looked for, the best first. */
export interface RankedQuery {
  readonly filter: Filter;
  /** the filter as its reader wrote it: the order of its words tells a title */
  readonly typed: string;
  readonly place: RankedPlace;
  readonly limit: number;
  /** how like papers are to those that the filter names by `like:` */
  readonly likeness: Likeness;
  readonly titled?: FindTitled;
}

/** The papers of a stretch that match, and in which order. */
export interface Ranking {
  /** best first */
  readonly ranked: readonly Paper[];
  /** how many a budget left out */
  readonly rest: number;
  /** the words that they have, in some form; none where words are taken to the letter */
  readonly words: readonly WordForms[];
  /** whether a paper matches but for those words */
  readonly passes: (paper: Paper) => boolean;
}

/** Choose the papers that a query asks for, and bring them into its order. */
export function rankPapers(query: RankedQuery, papers: readonly Paper[], now: Date): Ranking {
  const { filter, typed, likeness, place } = query;
  const loose = place.sort === 'relevance' ? looseQuery(filter, typed) : asWritten(filter);
  const passes = compileFilter(loose.exactly, now, likeness);
  const hasWords = withWords(loose.words);
  const mayTrend = (paper: Paper) => place.sort !== 'trending' || isHot(paper);
  const likedFor = likedBy(filter, likeness);
  const worths = new Map<Paper, number>();
  const found = papers.filter((paper) => {
    if (!(mayTrend(paper) && passes(paper) && hasWords(paper))) return false;
    // now, while what the paper is made of is at hand
    if (likedFor) worths.set(paper, likedFor(paper));
    return true;
  });
  const chosen = withinBudget(found, filter.top);
  return {
    ranked: inOrder(chosen, query, loose, worths, now),
    rest: found.length - chosen.length,
    words: loose.words,
    passes,
  };
}

const asWritten = (filter: Filter): LooseQuery => ({ words: [], exactly: filter, topics: [] });

/** Whether a paper has all words, in some form; those that say little matter only where there are no others. */
function withWords(words: readonly WordForms[]): (paper: Paper) => boolean {
  const telling = words.filter(({ isCommon }) => !isCommon);
  // what is long is rare, and most papers need be asked for nothing else
  const needed = [...(telling.length > 0 ? telling : words)].sort((a, b) => b.typed.length - a.typed.length);
  return (paper) => {
    if (needed.length === 0) return true;
    const { all } = foldedPaper(paper);
    return needed.every((word) => meets(all, word) || isCitedYear(paper, word));
  };
}

function inOrder(
  papers: readonly Paper[],
  { place }: RankedQuery,
  loose: LooseQuery,
  worths: ReadonlyMap<Paper, number>,
  now: Date,
): readonly Paper[] {
  if (place.sort === 'trending') return [...papers].sort(byHeat);
  if (place.sort === 'top') return [...papers].sort((a, b) => b.votes - a.votes || byHeat(a, b));
  const byWords = relevance(loose, new Date(midnight(dayOf(now))));
  return papers
    .map((paper) => ({ paper, score: byWords(paper) + (worths.get(paper) ?? 0) }))
    .sort((a, b) => b.score - a.score || newestFirst(a.paper, b.paper))
    .map(({ paper }) => paper);
}

/** What it is worth to be like one of the papers that a filter names: more than anything else. */
const likenessWorth = 100;

/** Make the function that says how like a paper is to those that a filter names: to all of them, less than to those with a minus. Undefined where it names none. */
function likedBy({ where }: Filter, likeness: Likeness): ((paper: Paper) => number) | undefined {
  const liked = likedIds(where).map(({ id, not }) => ({
    likenessOf: likeness(id),
    worth: not ? -likenessWorth : likenessWorth,
  }));
  if (liked.length === 0) return undefined;
  return (paper) => {
    let sum = 0;
    for (const { likenessOf, worth } of liked) sum += worth * likenessOf(paper);
    return sum;
  };
}
